/** What stands in the fragment of a link. */
export interface LinkFragment {
  readonly token: string
  readonly username: string
  /** In seconds since the epoch. */
  readonly expiresAt: number
}

export function toLinkFragment({ token, username, expiresAt }: LinkFragment): string {
  const expires = String(expiresAt)
  return String(new URLSearchParams({ 'magic-link': token, username, expires }))
}

/** The link in a page's `location.hash`: `undefined` where there is none, `null` for one that is not whole. */
export function readLinkFragment(hash: string): LinkFragment | null | undefined {
  const parameters = new URLSearchParams(hash.slice(1))
  const token = parameters.get('magic-link')
  if (token === null) return undefined
  const username = parameters.get('username')
  const expiresAt = Number(parameters.get('expires'))
  return token && username && expiresAt ? { token, username, expiresAt } : null
}
