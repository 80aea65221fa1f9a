import { createMachine, initialContext } from './setup'
import { restoring } from './states/restoring'
import { signedIn } from './states/signed-in'
import { signedOut } from './states/signed-out'
import { signingOut } from './states/signing-out'

/**
 * Sign-up, sign-in, challenges and sessions as one pure machine whose states are the screens. It does nothing by itself:
 * `createAuth` provides the ports.
 */
export const authMachine = createMachine({
  id: 'auth',
  context: initialContext,
  initial: 'restoring',
  states: { restoring, signedOut, signedIn, signingOut },
})
