import type { AuthFlow, AuthView } from '@cognito-flow/core'
import { toAlert, toNoticeAlert, toOwnFailure, toWait } from './alert'
import { passwordField, textOf, usernameField } from './fields'
import { markInvalid } from './invalid-fields'
import { type Action, type Screen, screen } from './screen'

const createAccount: Action = { label: 'Create an account', page: 'sign-up' }
const forgotPassword: Action = { label: 'Forgot password?', page: 'reset-password' }

const leads: Partial<Record<AuthFlow, string>> = {
  custom: 'No password needed: you answer a question instead.',
  choice: 'You choose how to sign in next.',
}

/** The sign-in form: of a username alone where the flow asks for no password. */
export function toSignInScreen(
  view: AuthView,
  flow: AuthFlow,
  parts: Partial<Screen> = {},
): Screen {
  const failure = toOwnFailure(view, 'signIn')
  const asksPassword = flow !== 'custom' && flow !== 'choice'
  const notice = view.status === 'signedOut' ? view.notice : null
  const proving = view.status === 'signingIn' && view.proving
  const busyLabel = proving ? 'Checking your password…' : 'Signing in…'
  return screen({
    id: 'sign-in',
    title: 'Sign in',
    lead: leads[flow] ?? 'Welcome back.',
    alert: toAlert(failure) ?? (notice && toNoticeAlert(notice)),
    countdown: toWait(failure),
    fields: markInvalid(
      [usernameField(view.username), ...(asksPassword ? [passwordField] : [])],
      failure,
    ),
    submit: {
      label: view.busy ? busyLabel : 'Sign in',
      command: 'signIn',
      read: (fields) => ({
        type: 'signIn',
        username: textOf(fields, 'username'),
        ...(asksPassword && { password: textOf(fields, 'password') }),
      }),
    },
    actions: view.busy
      ? [{ label: 'Cancel', command: { type: 'cancel' } }]
      : [createAccount, forgotPassword],
    busy: view.busy,
    ...parts,
  })
}
