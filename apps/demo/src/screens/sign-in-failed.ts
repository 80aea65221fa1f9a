import type { AuthView } from '@cognito-flow/core'
import { toConfirmSignUpScreen } from './confirm-sign-up'
import { toResetRequestScreen } from './reset-password'
import type { Screen } from './screen'
import { toSignInScreen } from './sign-in'
import type { Situation } from './situation'

type FailedView = Extract<AuthView, { status: 'signInFailed' }>

/** How a sign-in ended, and the form that leads on: the reason decides which. */
export function toSignInFailedScreen(view: FailedView, situation: Situation): Screen {
  const flow = situation.flows.next
  switch (view.reason) {
    case 'restartable':
      return view.failure?.operation === 'confirmSignIn'
        ? toSignInScreen(view, flow, {
            id: 'sign-in-over',
            title: 'This sign-in is over',
            lead: 'It cannot be answered any more. You can begin a new one.',
          })
        : toSignInScreen(view, flow)
    case 'throttled':
      return toSignInScreen(view, flow)
    case 'expired':
      return toSignInScreen(view, flow, {
        id: 'sign-in-expired',
        title: 'Time is up',
        lead: 'The question was open too long. Sign in again to get a new one.',
      })
    case 'unconfirmed':
      return toConfirmSignUpScreen(view, { delivery: null, resendAt: 0 }, situation)
    case 'passwordResetRequired':
      return toResetRequestScreen(view)
    default:
      return view.reason satisfies never
  }
}
