import { CognitoError } from './cognito-error'
import { attributeName, attributeValue, type Constraint, freeText } from './constraints'
import { isPlainObject } from './plain-object'

/** Reads the members of one request; collects what the model forbids and reports it all at once. */
export class RequestReader {
  readonly #members: Map<string, unknown>
  readonly #problems: string[]
  readonly #prefix: string

  constructor(body: unknown, within: { problems: string[]; prefix: string } = outermost()) {
    this.#problems = within.problems
    this.#prefix = within.prefix
    if (!isPlainObject(body)) throw serializationError('Start of structure or map expected.')
    // A Map, so that a member called `__proto__` or `constructor` is just an unknown member.
    this.#members = new Map(Object.entries(body))
  }

  /** Runs `shape` and throws InvalidParameterException if any member it read breaks the model. */
  read<Input>(shape: (members: RequestReader) => Input): Input {
    const input = shape(this)
    const count = this.#problems.length
    if (count > 0) {
      const heading = `${count} validation error${count === 1 ? '' : 's'} detected`
      throw new CognitoError(
        'InvalidParameterException',
        `${heading}: ${this.#problems.join('; ')}`,
      )
    }
    return input
  }

  string(name: string, constraint: Constraint): string {
    const value = this.optionalString(name, constraint)
    if (value === undefined) this.#reportMissing(name)
    return value ?? ''
  }

  optionalString(name: string, constraint: Constraint): string | undefined {
    const value = this.#members.get(name) ?? undefined
    if (value === undefined) return undefined
    return this.#checked(toText(value), this.#path(name), constraint)
  }

  optionalBoolean(name: string): boolean | undefined {
    const value = this.#members.get(name) ?? undefined
    if (value === undefined) return undefined
    if (typeof value !== 'boolean') throw serializationError(`${name} must be a boolean.`)
    return value
  }

  optionalInteger(name: string, { min, max }: { min: number; max: number }): number | undefined {
    const value = this.#members.get(name) ?? undefined
    if (value === undefined) return undefined
    if (typeof value !== 'number') throw serializationError(`${name} must be a number.`)
    const number = Math.trunc(value)
    const path = this.#path(name)
    if (number < min) {
      this.#report(path, `${number}`, `Member must have value greater than or equal to ${min}`)
    } else if (number > max) {
      this.#report(path, `${number}`, `Member must have value less than or equal to ${max}`)
    }
    return number
  }

  /** A member that may hold any JSON; `undefined` has been reported. */
  document(name: string): unknown {
    const value = this.#members.get(name) ?? undefined
    if (value === undefined) this.#reportMissing(name)
    return value
  }

  /** A structure within the request; what the model forbids in it is reported with the rest. */
  optionalStructure<Input>(
    name: string,
    shape: (members: RequestReader) => Input,
  ): Input | undefined {
    const value = this.#members.get(name) ?? undefined
    if (value === undefined) return undefined
    const within = { problems: this.#problems, prefix: `${this.#path(name)}.` }
    return shape(new RequestReader(value, within))
  }

  oneOf<Value extends string>(name: string, values: readonly Value[]): Value | undefined {
    if ((this.#members.get(name) ?? undefined) === undefined) this.#reportMissing(name)
    return this.optionalOneOf(name, values)
  }

  optionalOneOf<Value extends string>(name: string, values: readonly Value[]): Value | undefined {
    const value = this.#members.get(name) ?? undefined
    if (value === undefined) return undefined
    return this.#oneOf(this.#path(name), toText(value), values)
  }

  /** A list of some of `values`; what is none of them has been reported. */
  optionalListOf<Value extends string>(
    name: string,
    values: readonly Value[],
  ): readonly Value[] | undefined {
    const items = this.#members.get(name) ?? undefined
    if (items === undefined) return undefined
    if (!Array.isArray(items)) throw serializationError(`${name} must be a list.`)
    return items.flatMap((item: unknown, index) => {
      const known = this.#oneOf(`${this.#path(name)}.${index + 1}.member`, toText(item), values)
      return known === undefined ? [] : [known]
    })
  }

  /** A map of strings, empty when the member is absent. */
  stringMap(name: string): ReadonlyMap<string, string> {
    return this.optionalStringMap(name) ?? new Map()
  }

  optionalStringMap(name: string): ReadonlyMap<string, string> | undefined {
    const value = this.#members.get(name) ?? undefined
    if (value === undefined) return undefined
    if (!isPlainObject(value)) throw serializationError(`${name} must be a map.`)
    const entries = Object.entries(value).filter(([, item]) => item !== null)
    const path = this.#path(name)
    return new Map(entries.map(([key, item]) => [key, this.#checked(toText(item), path, freeText)]))
  }

  /** A list of strings that has to be there. */
  stringList(name: string, constraint: Constraint): readonly string[] {
    const items = this.optionalStringList(name, constraint)
    if (items === undefined) this.#reportMissing(name)
    return items ?? []
  }

  optionalStringList(name: string, constraint: Constraint): readonly string[] | undefined {
    const items = this.#members.get(name) ?? undefined
    if (items === undefined) return undefined
    if (!Array.isArray(items)) throw serializationError(`${name} must be a list.`)
    return items.map((item: unknown, index) =>
      this.#checked(toText(item), `${toPath(name)}.${index + 1}.member`, constraint),
    )
  }

  /** The same as `attributes`, of a member that has to be there. */
  requiredAttributes(name: string): ReadonlyMap<string, string> {
    if ((this.#members.get(name) ?? undefined) === undefined) this.#reportMissing(name)
    return this.attributes(name)
  }

  /** A list of `{ Name, Value }`; the last of equal names wins. */
  attributes(name: string): ReadonlyMap<string, string> {
    const value = this.#members.get(name) ?? []
    if (!Array.isArray(value)) throw serializationError(`${name} must be a list.`)
    const found = new Map<string, string>()
    value.forEach((item: unknown, index) => {
      const path = `${this.#path(name)}.${index + 1}.member`
      if (!isPlainObject(item)) throw serializationError(`${name} must hold structures.`)
      const members = new Map(Object.entries(item))
      const key = members.get('Name') ?? undefined
      if (key === undefined) {
        this.#report(`${path}.name`, null, 'Member must not be null')
        return
      }
      found.set(
        this.#checked(toText(key), `${path}.name`, attributeName),
        this.#checked(toText(members.get('Value') ?? ''), `${path}.value`, attributeValue),
      )
    })
    return found
  }

  #oneOf<Value extends string>(
    path: string,
    text: string,
    values: readonly Value[],
  ): Value | undefined {
    const known = values.find((candidate) => candidate === text)
    if (known === undefined) {
      const set = `Member must satisfy enum value set: [${values.join(', ')}]`
      this.#report(path, text.slice(0, 128), set)
    }
    return known
  }

  #reportMissing(name: string) {
    this.#report(this.#path(name), null, 'Member must not be null')
  }

  #path(name: string): string {
    return `${this.#prefix}${toPath(name)}`
  }

  #checked(value: string, path: string, constraint: Constraint): string {
    const { min, max, pattern, patternText, sensitive } = constraint
    const shown = sensitive ? undefined : value.slice(0, 128)
    if (min !== undefined && value.length < min) {
      this.#report(path, shown, `Member must have length greater than or equal to ${min}`)
    } else if (max !== undefined && value.length > max) {
      this.#report(path, shown, `Member must have length less than or equal to ${max}`)
    } else if (pattern && !pattern.test(value)) {
      this.#report(path, shown, `Member must satisfy regular expression pattern: ${patternText}`)
    }
    return value
  }

  #report(path: string, value: string | null | undefined, constraint: string) {
    const shown = value === undefined ? 'Value' : value === null ? 'Value null' : `Value '${value}'`
    this.#problems.push(`${shown} at '${path}' failed to satisfy constraint: ${constraint}`)
  }
}

function outermost() {
  return { problems: [], prefix: '' }
}

function toText(value: unknown): string {
  if (typeof value === 'string') return value
  const kind = value === null ? 'NULL' : Array.isArray(value) ? 'LIST' : typeof value
  throw serializationError(`${kind.toUpperCase()}_VALUE can not be converted to a String`)
}

/** [rec] Validation messages name members in lower camel case. */
function toPath(member: string): string {
  return member.charAt(0).toLowerCase() + member.slice(1)
}

// [inf] The name the AWS JSON protocol uses for bodies it cannot bind; the text varies by service.
function serializationError(message: string): CognitoError {
  return new CognitoError('SerializationException', message)
}
