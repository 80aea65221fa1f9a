import { type Loader, loadOnce } from './load-once'
import type { RequestContext } from './request-context'
import type { SignInPorts } from './sign-in-ports'

/** The code of all that leads to a session. A page whose user is signed in never loads it. */
export type SignInCode = Loader<SignInPorts>

export function createSignInCode(context: RequestContext): SignInCode {
  return loadOnce('the sign-in', async () => {
    // With what errors need: a page that stays open must not look for it after a later deployment.
    const [{ createSignInPorts }] = await Promise.all([
      import('./sign-in-ports'),
      import('./wire/redact'),
    ])
    return createSignInPorts(context)
  })
}
