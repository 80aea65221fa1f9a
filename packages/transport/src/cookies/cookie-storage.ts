import type { StorageLike } from '../session/storage'
import { type CookieAttributes, formatAttributes, toSetCookieOptions } from './attributes'
import { type Cookie, fromCookies, staleCookies, toCookies } from './chunks'

/** Left out, `secure` is true on https pages. */
export interface CookieStorageOptions extends CookieAttributes {
  /** Where the cookies are; left out: the page's `document`. */
  readonly document?: Pick<Document, 'cookie'>
}

/**
 * Keeps the session in cookies of this site, for servers that render it: see `@cognito-flow/transport/server`. Every script of the
 * page can read them, as it can `localStorage`. A value that the browser does not take whole is not written at all, and `setItem` throws.
 * While a server renders the page there is nothing in it.
 *
 * @example
 * createTransport({ userPoolId, clientId, storage: cookieStorage() })
 */
export function cookieStorage({ document, ...attributes }: CookieStorageOptions = {}): StorageLike {
  const page = document ?? globalThis.document
  if (page === undefined) return nothing
  const secure = attributes.secure ?? globalThis.location?.protocol === 'https:'
  const options = toSetCookieOptions({ ...attributes, secure }, false)
  const kept = formatAttributes(options)
  const expired = formatAttributes({ ...options, maxAge: 0 })
  const read = () => parseCookies(page.cookie)
  const remove = (names: readonly string[]) => {
    for (const name of names) page.cookie = `${name}=${expired}`
  }
  /** Whether the browser has kept it: what is too large, or one too many, it drops without a word. */
  const set = ({ name, value }: Cookie): boolean => {
    page.cookie = `${name}=${value}${kept}`
    return read().some((cookie) => cookie.name === name && cookie.value === value)
  }

  return {
    getItem: (key) => fromCookies(key, read()),
    setItem(key, value) {
      const cookies = toCookies(key, value, kept.length)
      const before = read()
      const isWritten = cookies.every(set)
      remove(staleCookies(key, read(), isWritten ? cookies : before))
      if (!isWritten) throw new Error('The browser did not keep the cookie.')
    },
    removeItem: (key) => remove(staleCookies(key, read())),
  }
}

const nothing: StorageLike = {
  isPageless: true,
  getItem: () => null,
  setItem() {
    throw new Error('A server has no page to keep cookies in.')
  },
  removeItem() {},
}

function parseCookies(text: string): Cookie[] {
  return text.split('; ').flatMap((pair) => {
    const at = pair.indexOf('=')
    return at < 1 ? [] : [{ name: pair.slice(0, at), value: pair.slice(at + 1) }]
  })
}
