import { parseBase64Url, toBase64Url } from './base64'
import { CognitoError } from './cognito-error'

export interface Page<Item> {
  readonly items: readonly Item[]
  /** Where the next page begins; absent from the last one. */
  readonly next: string | undefined
}

/** Cuts one page out of a list; `token` is the `next` of the page before. */
export function toPage<Item>(
  items: readonly Item[],
  limit: number,
  token: string | undefined,
): Page<Item> {
  const start = token === undefined ? 0 : readToken(token)
  const end = start + limit
  return {
    items: items.slice(start, end),
    next: end < items.length ? writeToken(end) : undefined,
  }
}

function writeToken(start: number): string {
  return toBase64Url(new TextEncoder().encode(`page:${start}`))
}

function readToken(token: string): number {
  const text = new TextDecoder().decode(parseBase64Url(token))
  const [, start] = /^page:(\d{1,9})$/.exec(text) ?? []
  if (start !== undefined) return Number(start)
  // [inf] The text.
  throw new CognitoError('InvalidParameterException', 'Invalid pagination token.')
}
