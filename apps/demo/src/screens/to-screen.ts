import type { AuthFlow, AuthView } from '@cognito-flow/core'
import type { Page } from '../navigation'
import { toChallengeScreen } from './challenge'
import { toConfirmSignUpScreen } from './confirm-sign-up'
import { toResetConfirmScreen, toResetRequestScreen } from './reset-password'
import { type Screen, screen } from './screen'
import { toSignInScreen } from './sign-in'
import { toSignInFailedScreen } from './sign-in-failed'
import { toSignUpScreen } from './sign-up'
import { toSignedInScreen } from './signed-in'
import type { Situation } from './situation'

/** The screen of a view: what every framework draws. */
export function toScreen(view: AuthView, situation: Situation): Screen {
  const { page } = situation.place
  const flow = situation.flows.next
  if (page !== 'home' && leavesChoice(view)) return forms[page](view, flow)
  switch (view.status) {
    case 'restoring':
      return screen({
        id: 'restoring',
        title: 'One moment',
        lead: 'Looking for your session…',
        busy: true,
      })
    case 'signedOut':
    case 'signingIn':
      return toSignInScreen(view, flow)
    case 'signingUp':
      return toSignUpScreen(view)
    case 'confirmingSignUp':
      return toConfirmSignUpScreen(view, view, situation)
    case 'challenge':
      return toChallengeScreen(view, situation)
    case 'signInFailed':
      return toSignInFailedScreen(view, situation)
    case 'requestingPasswordReset':
      return toResetRequestScreen(view)
    case 'confirmingPasswordReset':
      return toResetConfirmScreen(view, view, situation)
    case 'signedIn':
      return toSignedInScreen(view, flow, page)
    case 'signingOut':
      return screen({
        id: 'signing-out',
        title: 'Signing you out',
        lead: 'One moment…',
        busy: true,
      })
    default:
      return view satisfies never
  }
}

const forms: Readonly<Record<Exclude<Page, 'home'>, (view: AuthView, flow: AuthFlow) => Screen>> = {
  'sign-in': toSignInScreen,
  'sign-up': (view) => toSignUpScreen(view),
  'reset-password': toResetRequestScreen,
}

/** Whether the form that the user asked for can be shown: nothing is under way that has a screen of its own. */
function leavesChoice({ status, busy }: AuthView): boolean {
  const isForm =
    status === 'signedOut' ||
    status === 'signInFailed' ||
    status === 'signingUp' ||
    status === 'requestingPasswordReset'
  return isForm && !busy
}
