const prefix = 'CognitoIdentityServiceProvider.'

/** What the older libraries have in any storage of this browser, by the end of the key. */
export function olderKeys(): string[] {
  const cookies = document.cookie
    .split('; ')
    .map((cookie) => decodeURIComponent(cookie.split('=')[0] ?? ''))
  return [...Object.keys(window.localStorage), ...Object.keys(window.sessionStorage), ...cookies]
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length).replace(/^[^.]*\./, ''))
    .sort()
}
