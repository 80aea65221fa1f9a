import { CognitoError } from '../cognito-error'

/**
 * Refuses a page that another machine served: whatever a developer visits could call the pool else. Browsers say where the
 * page of a request comes from, in `Origin`, and let no script change that; other programs send none.
 */
export function assertOwnPage(request: Request): void {
  const origin = request.headers.get('Origin')
  if (origin === null || isLoopback(origin)) return
  // [inf] The exception with which AWS refuses requests that were not signed.
  const message = 'Only pages that this machine serves may call the operations of administrators.'
  throw new CognitoError('AccessDeniedException', message)
}

// RFC 6761 section 6.3: localhost and the names below it are this machine, whatever a name server says.
function isLoopback(origin: string): boolean {
  const host = URL.canParse(origin) ? new URL(origin).hostname : ''
  return /^(?:(?:.+\.)?localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(host)
}
