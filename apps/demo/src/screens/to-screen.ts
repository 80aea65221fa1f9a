import type { AuthFlow, AuthView } from '@cognito-flow/core'
import type { Place } from '../navigation'
import { toNoticeAlert } from './alert'
import { toChallengeScreen } from './challenge'
import { toConfirmSignUpScreen } from './confirm-sign-up'
import { toResetConfirmScreen, toResetRequestScreen } from './reset-password'
import { type Screen, screen } from './screen'
import { toSignInScreen } from './sign-in'
import { toSignInFailedScreen } from './sign-in-failed'
import { toSignUpScreen } from './sign-up'
import { toSignedInScreen } from './signed-in'

/** The screen of a view: what every framework draws. */
export function toScreen(view: AuthView, { page, note }: Place, flow: AuthFlow): Screen {
  switch (view.status) {
    case 'restoring':
      return screen({
        id: 'restoring',
        title: 'One moment',
        lead: 'Looking for your session…',
        busy: true,
      })
    case 'signedOut':
      if (page === 'sign-up') return toSignUpScreen(view)
      if (page === 'reset-password') return toResetRequestScreen(view)
      return toSignInScreen(
        view,
        flow,
        view.notice && !view.failure ? { alert: toNoticeAlert(view.notice) } : {},
      )
    case 'signingUp':
      return toSignUpScreen(view)
    case 'confirmingSignUp':
      return toConfirmSignUpScreen(view, view.delivery, note)
    case 'signingIn':
      return toSignInScreen(view, flow)
    case 'challenge':
      return toChallengeScreen(view)
    case 'signInFailed':
      return toSignInFailedScreen(view, flow, note)
    case 'requestingPasswordReset':
      return toResetRequestScreen(view)
    case 'confirmingPasswordReset':
      return toResetConfirmScreen(view, view.delivery, note)
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
