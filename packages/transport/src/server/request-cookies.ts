import { formatAttributes, type SetCookieOptions } from '../cookies/attributes'
import { type Cookie, fromCookies, staleCookies, toCookies, toHead } from '../cookies/chunks'
import type { StorageLike } from '../session/storage'

/** The cookies of one request, and of its answer: what `cookies()` of Next gives, for one. */
export interface RequestCookies {
  /** Those of the request, their values decoded. */
  getAll(): readonly Cookie[]
  /**
   * Sets one of the answer; the same name again replaces it. Left out, or throwing, where an answer's cookies cannot be set (any
   * more): nothing is renewed there.
   */
  set?(name: string, value: string, options: SetCookieOptions): unknown
}

/** The cookies of a request as storage, which knows what was set since. */
export interface CookieJar extends StorageLike {
  getItem(key: string): string | null
  setItem(key: string, value: string): Promise<void>
  removeItem(key: string): Promise<void>
  /** Whether what is written now would be kept: sets what is there once more to find out. */
  canWrite(key: string): Promise<boolean>
}

export function createCookieJar(cookies: RequestCookies, options: SetCookieOptions): CookieJar {
  const attributesLength = formatAttributes(options).length
  /** What the answer sets, `null` for what it removes. */
  const answers = new Map<string, string | null>()

  const read = (): Cookie[] => {
    const values = new Map(cookies.getAll().map(({ name, value }) => [name, value]))
    for (const [name, value] of answers)
      if (value === null) values.delete(name)
      else values.set(name, value)
    return [...values].map(([name, value]) => ({ name, value }))
  }

  async function set({ name, value }: Cookie, maxAge = options.maxAge): Promise<void> {
    if (!cookies.set) throw new Error('The cookies of this request cannot be set.')
    await cookies.set(name, value, { ...options, maxAge })
    answers.set(name, maxAge > 0 ? value : null)
  }

  async function remove(names: readonly string[]): Promise<void> {
    for (const name of names) await set({ name, value: '' }, 0)
  }

  return {
    getItem: (key) => fromCookies(key, read()),
    async setItem(key, value) {
      const written = toCookies(key, value, attributesLength)
      for (const cookie of written) await set(cookie)
      await remove(staleCookies(key, read(), written))
    },
    removeItem: (key) => remove(staleCookies(key, read())),
    async canWrite(key) {
      const head = toHead(key)
      const cookie = read().find(({ name }) => name === head)
      try {
        if (cookie) await set(cookie)
        return cookie !== undefined
      } catch {
        return false
      }
    },
  }
}
