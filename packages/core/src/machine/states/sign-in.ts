import { toRequest, toSignInId, toUser } from '../inputs'
import { ask } from '../routes/ask'
import { followStep } from '../routes/follow-step'
import { endSignIn } from '../routes/recover'
import { backToIdle } from '../routes/start-forms'
import { createState } from '../setup'
import { challenge } from './challenge'
import { signInFailed } from './sign-in-failed'

/** From the sign-in form to tokens, through any number of challenges in any order. */
export const signIn = createState({
  id: 'signIn',
  initial: 'initiating',
  on: { cancel: backToIdle },
  states: {
    initiating: {
      meta: { status: 'signingIn', proving: false },
      ...ask('signIn', {
        input: toRequest<'signIn'>,
        onDone: followStep,
        onError: endSignIn,
      }),
    },
    /** After a sign-up that asked for it. */
    autoSigningIn: {
      meta: { status: 'signingIn', proving: false },
      ...ask('autoSignIn', {
        input: toUser,
        onDone: followStep,
        onError: endSignIn,
      }),
    },
    /** The transport proves the password (SRP) without asking the user anything. */
    proving: {
      meta: { status: 'signingIn', proving: true },
      ...ask('prove', {
        input: toSignInId,
        onDone: followStep,
        onError: endSignIn,
      }),
    },
    challenge,
    failed: signInFailed,
  },
})
