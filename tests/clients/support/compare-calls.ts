import type { Exchange } from './record-wire'

/** A call by name, with each of its values by its path: secrets as what they are, and not as they read. */
interface Call {
  readonly name: string
  readonly values: ReadonlyMap<string, string>
}

/**
 * What two clients sent otherwise on the same journey, one line each. What an earlier answer gave is compared by which answer
 * it was, so that an old Session is told from the newest.
 */
export function compareCalls(
  theirs: { readonly client: string; readonly exchanges: readonly Exchange[] },
  ours: { readonly client: string; readonly exchanges: readonly Exchange[] },
): readonly string[] {
  const sides = [theirs, ours].map(({ client, exchanges }) => ({
    client,
    calls: new Map(toCalls(exchanges).map((call) => [call.name, call.values])),
  }))
  const [left, right] = sides
  if (!left || !right) return []
  return [
    ...onlyIn(left.calls, right.calls).map((name) => `${name}: sent by ${left.client} only`),
    ...onlyIn(right.calls, left.calls).map((name) => `${name}: sent by ${right.client} only`),
    ...order(left.calls, right.calls),
    ...[...left.calls].flatMap(([name, values]) => {
      const others = right.calls.get(name)
      return others ? compareValues(name, values, others) : []
    }),
  ]

  function compareValues(
    name: string,
    values: ReadonlyMap<string, string>,
    others: ReadonlyMap<string, string>,
  ): readonly string[] {
    const paths = [...new Set([...values.keys(), ...others.keys()])]
    return paths
      .filter((path) => values.get(path) !== others.get(path))
      .map(
        (path) =>
          `${name}, ${path}: ${values.get(path) ?? 'nothing'} ≠ ${others.get(path) ?? 'nothing'}`,
      )
  }
}

function onlyIn(calls: ReadonlyMap<string, unknown>, others: ReadonlyMap<string, unknown>) {
  return [...calls.keys()].filter((name) => !others.has(name))
}

/** Calls that both made, in another order. */
function order(calls: ReadonlyMap<string, unknown>, others: ReadonlyMap<string, unknown>) {
  const common = [...calls.keys()].filter((name) => others.has(name))
  const same = [...others.keys()].filter((name) => calls.has(name))
  return common.join() === same.join() ? [] : [`${common.join(', ')} ≠ ${same.join(', ')}`]
}

function toCalls(exchanges: readonly Exchange[]): readonly Call[] {
  const origins = new Map<string, string>()
  const counts = new Map<string, number>()
  return exchanges.map(({ target, input, output }) => {
    const base = nameOf(target, input)
    const count = (counts.get(base) ?? 0) + 1
    counts.set(base, count)
    const name = count === 1 ? base : `${base} (${count})`
    const values = new Map(
      flatten(input).map(([path, value]) => [
        path,
        origins.get(String(value)) ?? describe(path, value),
      ]),
    )
    for (const [path, value] of flatten(output)) {
      if (typeof value === 'string' && value.length >= 16)
        origins.set(value, `${path} of the answer to ${name}`)
    }
    return { name, values }
  })
}

type Fields = Readonly<Record<string, unknown>>

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}

function nameOf(target: string, input: unknown): string {
  const operation = target.replace(/^AWSCognitoIdentityProviderService\./, '')
  const { AuthFlow, ChallengeName } = isFields(input) ? input : {}
  return [operation, AuthFlow, ChallengeName].filter((part) => part !== undefined).join(' ')
}

/** The leaves of a value by their paths; JSON inside a text is looked into, and nothing at all is a leaf too. */
function flatten(value: unknown, path = ''): readonly (readonly [string, unknown])[] {
  const inner = typeof value === 'string' && value.startsWith('{') ? JSON.parse(value) : value
  if (!isFields(inner) || Object.keys(inner).length === 0) return [[path, inner]]
  return Object.entries(inner).flatMap(([key, member]) =>
    flatten(member, path === '' ? key : `${path}.${key}`),
  )
}

/** What is new with each attempt, by the last part of its path. */
const random: readonly (readonly [names: RegExp, shape: RegExp, what: string])[] = [
  [/^SRP_A$/, /^[0-9a-f]{700,}$/, 'an SRP_A'],
  [/^PASSWORD_CLAIM_SIGNATURE$/, /^[\w+/]{43}=$/, 'a signature'],
  [/^TIMESTAMP$/, /^\w{3} \w{3} [1-9]\d? \d\d:\d\d:\d\d UTC \d{4}$/, 'a time'],
  [/_CODE$|Code$/, /^\d{6,8}$/, 'a code'],
  [/^(PasswordVerifier|Salt)$/, /^[\w+/]+=*$/, 'a verifier'],
  [/^(id|rawId|clientDataJSON|authenticatorData|signature|userHandle)$/, /^[\w-]+$/, 'bytes'],
]

function describe(path: string, value: unknown): string {
  const name = path.slice(path.lastIndexOf('.') + 1)
  const known = random.find(([names, shape]) => names.test(name) && shape.test(String(value)))
  return known ? known[2] : JSON.stringify(value)
}
