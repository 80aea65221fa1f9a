import { initialContext } from './context'
import { createMachine } from './setup'
import { restoring } from './states/restoring'
import { signedIn } from './states/signed-in'
import { signedOut } from './states/signed-out'
import { signingOut } from './states/signing-out'
import { world } from './states/world'

/**
 * Sign-up, sign-in, challenges and sessions as one pure machine. Its states are how a step behaves; the view says which screen
 * it is. It does nothing by itself: `createAuth` provides the ports.
 */
export const authMachine = createMachine({
  id: 'auth',
  context: initialContext,
  initial: 'restoring',
  on: world,
  states: { restoring, signedOut, signedIn, signingOut },
})
