import { isObject } from '../is-object'
import { parseJson } from '../parse-json'
import { isPage } from './page'
import type { StoredRecord } from './record'

/**
 * Notes a challenge that this tab has written, in what a reload of it alone finds again: tabs share one record, and the last to begin a
 * sign-in has written it. A note says nothing that answers it.
 */
export function noteSignIn(key: string, record: StoredRecord | null): void {
  withTab((tab) => {
    if (record?.type !== 'challenge') return tab.removeItem(key)
    const { signInId, username } = record
    tab.setItem(key, JSON.stringify({ signInId, username }))
  })
}

/** Whose sign-in this tab was in, where the record found is of another one. */
export function replacedUser(key: string, record: StoredRecord): string | null {
  const note = parseJson(withTab((tab) => tab.getItem(key)) ?? '')
  const { signInId, username } = isObject(note) ? note : {}
  if (record.type !== 'challenge' || typeof signInId !== 'string' || typeof username !== 'string')
    return null
  return signInId === record.signInId ? null : username
}

function withTab<Result>(use: (tab: Storage) => Result): Result | undefined {
  try {
    return isPage() ? use(sessionStorage) : undefined
  } catch {
    // Without it a reload finds what is there.
    return undefined
  }
}
