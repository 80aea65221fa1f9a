import { isPage } from '../session/page'
import { type CookieScope, olderCookies } from './older-cookies'
import type { OlderStorage } from './older-items'

/** Only in pages: what a server runtime calls `localStorage` is nobody's own. */
export function toOlderStorage(
  from: 'local' | 'session' | 'cookie' | OlderStorage,
  cookie: CookieScope | undefined,
): OlderStorage | null {
  if (typeof from === 'object') return from
  if (!isPage()) return null
  try {
    if (from === 'cookie') return olderCookies(cookie)
    return from === 'local' ? localStorage : sessionStorage
  } catch {
    return null
  }
}
