import { isObject } from '../is-object'
import { parseJson } from '../parse-json'
import { isPage } from './page'
import type { StoredRecord } from './record'

/** Which sign-in this tab was in: tabs share one record, and the last to begin one has written it. */
export interface TabNote {
  readonly signInId: string
  readonly username: string
}

/** Notes a challenge that this tab has written, in what a reload of it alone finds again; a note says nothing that answers it. */
export function noteSignIn(key: string, record: StoredRecord | null): void {
  withTab((tab) => {
    if (record?.type !== 'challenge') return tab.removeItem(key)
    const { signInId, username } = record
    tab.setItem(key, JSON.stringify({ signInId, username } satisfies TabNote))
  })
}

/** The sign-in that this tab was in, where the record found is of another one. */
export function replacedSignIn(key: string, record: StoredRecord): TabNote | null {
  const note = parseJson(withTab((tab) => tab.getItem(key)) ?? '')
  const { signInId, username } = isObject(note) ? note : {}
  if (record.type !== 'challenge' || typeof signInId !== 'string' || typeof username !== 'string')
    return null
  return signInId === record.signInId ? null : { signInId, username }
}

function withTab<Result>(use: (tab: Storage) => Result): Result | undefined {
  try {
    return isPage() ? use(sessionStorage) : undefined
  } catch {
    // Without it a reload finds what is there.
    return undefined
  }
}
