/** A key in groups of four, as people type it into an authenticator app. */
export function toGroups(key: string): string {
  return key.replace(/.{4}(?=.)/g, '$& ')
}
