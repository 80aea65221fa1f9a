import { isPage } from '../session/page'
import type { OlderStorage } from './older-items'

/** What a cookie was set for. */
export interface CookieScope {
  /** The page's own host when left out. */
  readonly domain?: string | undefined
  /** `/` when left out. */
  readonly path?: string | undefined
}

/** The cookies that `CookieStorage` of aws-amplify and amazon-cognito-identity-js has set, as far as scripts may read them. */
export function olderCookies({ domain, path = '/' }: CookieScope = {}): OlderStorage {
  const scope = `; path=${path}${domain === undefined ? '' : `; domain=${domain}`}`

  return {
    get length() {
      return readCookies().length
    },
    key: (index) => readCookies()[index]?.key ?? null,
    getItem: (key) => readCookies().find((cookie) => cookie.key === key)?.value ?? null,
    setItem(key, value) {
      const cookie = `${encodeURIComponent(key)}=${encodeURIComponent(value)}`
      // For the page's own host, whatever the others were set for: it is to be taken.
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere yet
      document.cookie = `${cookie}; path=/; max-age=31536000; samesite=lax`
    },
    removeItem(key) {
      for (const { name } of readCookies().filter((cookie) => cookie.key === key)) {
        // biome-ignore lint/suspicious/noDocumentCookie: the same
        document.cookie = `${name}=${scope}; expires=Thu, 01 Jan 1970 00:00:00 GMT`
      }
    },
  }
}

interface Cookie {
  /** As it was written, which is what removes it. */
  readonly name: string
  readonly key: string
  readonly value: string
}

function readCookies(): readonly Cookie[] {
  return isPage() && document.cookie ? document.cookie.split('; ').flatMap(toCookie) : []
}

/** [amp] js-cookie writes both sides percent-encoded, with fewer or more exceptions by its version. */
function toCookie(text: string): readonly Cookie[] {
  const at = text.indexOf('=')
  const name = text.slice(0, at)
  try {
    const key = decodeURIComponent(name)
    const value = text.slice(at + 1).replace(/(%[\dA-F]{2})+/gi, decodeURIComponent)
    return at > 0 ? [{ name, key, value }] : []
  } catch {
    return []
  }
}
