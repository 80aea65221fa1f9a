import { isPlainObject } from '../plain-object'

type Listener = () => void

/** By the record itself: what hears of its changes. */
const listeners = new WeakMap<object, Listener>()
/** By what they wrap, so that a part of a record is always the same object. */
const wrappers = new WeakMap<object, object>()
/** Everything made here; a record inside another one stays itself. */
const proxies = new WeakSet<object>()

const writes = new Set<unknown>(['set', 'add', 'delete', 'clear'])

/**
 * A mutable object that tells of its changes: an assignment to it, or to any plain object, array, Map or
 * Set inside it, reaches the listener of `watchRecord`. Instances of other classes are handed out as
 * they are.
 */
export function createRecord<Target extends object>(target: Target): Target {
  const handler = new RecordHandler(() => listeners.get(record)?.())
  const record = new Proxy<Target>(target, handler)
  proxies.add(record)
  return record
}

/** Calls `listener` at every change of `record` from now on; the one listener a record has. */
export function watchRecord(record: object, listener: Listener): void {
  listeners.set(record, listener)
}

class RecordHandler implements ProxyHandler<object> {
  constructor(private readonly changed: Listener) {}

  get(target: object, key: PropertyKey): unknown {
    // With the target as the receiver, because a Map's `size` does not know proxies.
    const value: unknown = Reflect.get(target, key, target)
    const isCollection = target instanceof Map || target instanceof Set
    const isMethod = typeof value === 'function' && key !== 'constructor'
    if (!isCollection || !isMethod) return this.#wrap(value)
    return (...given: unknown[]) => {
      const args = key === 'forEach' ? given.map((item) => this.#wrapArguments(item)) : given
      const result: unknown = Reflect.apply(value, target, args)
      if (writes.has(key)) this.changed()
      return isIterator(result) ? this.#wrapEach(result) : this.#wrap(result)
    }
  }

  set(target: object, key: PropertyKey, value: unknown): boolean {
    const isSet = Reflect.set(target, key, value)
    this.changed()
    return isSet
  }

  deleteProperty(target: object, key: PropertyKey): boolean {
    const isDeleted = Reflect.deleteProperty(target, key)
    this.changed()
    return isDeleted
  }

  #wrap(value: unknown): unknown {
    if (!isPart(value)) return value
    const wrapper = wrappers.get(value) ?? new Proxy(value, this)
    wrappers.set(value, wrapper)
    proxies.add(wrapper)
    return wrapper
  }

  #wrapArguments(callback: unknown): unknown {
    if (typeof callback !== 'function') return callback
    return (...args: unknown[]) =>
      Reflect.apply(
        callback,
        undefined,
        args.map((item) => this.#wrap(item)),
      )
  }

  *#wrapEach(values: Iterable<unknown>): Generator<unknown> {
    for (const value of values) yield this.#wrap(value)
  }
}

function isPart(value: unknown): value is object {
  if (isPlainObject(value) && proxies.has(value)) return false
  if (Array.isArray(value) || value instanceof Map || value instanceof Set) return true
  return isPlainObject(value) && Object.getPrototypeOf(value) === Object.prototype
}

function isIterator(value: unknown): value is Iterable<unknown> {
  return isPlainObject(value) && 'next' in value && Symbol.iterator in value
}
