import type { AuthFlow, AuthView } from '@cognito-flow/core'
import { toAlert, toWait } from './alert'
import { passwordField, textOf, usernameField } from './fields'
import { markInvalid } from './invalid-fields'
import { type Action, type Screen, screen } from './screen'

/** Stops what is going on and shows another form. */
const createAccount: Action = {
  label: 'Create an account',
  command: { type: 'cancel' },
  page: 'sign-up',
}

const forgotPassword: Action = {
  label: 'Forgot password?',
  command: { type: 'cancel' },
  page: 'reset-password',
}

/** The sign-in form: of a username alone where the flow asks for no password. */
export function toSignInScreen(
  view: AuthView,
  flow: AuthFlow,
  parts: Partial<Screen> = {},
): Screen {
  const wait = toWait(view.failure)
  const verifying = view.status === 'signingIn' && view.verifyingPassword
  const busyLabel = verifying ? 'Checking your password…' : 'Signing in…'
  return screen({
    id: 'sign-in',
    title: 'Sign in',
    lead:
      flow === 'custom' ? 'No password needed: you answer a question instead.' : 'Welcome back.',
    alert: toAlert(view),
    countdown: wait,
    fields: markInvalid(
      [usernameField(view.username), ...(flow === 'custom' ? [] : [passwordField])],
      view.failure,
    ),
    submit: {
      label: view.busy ? busyLabel : 'Sign in',
      command: 'signIn',
      read: (fields) => ({
        type: 'signIn',
        username: textOf(fields, 'username'),
        ...(flow !== 'custom' && { password: textOf(fields, 'password') }),
      }),
      disabled: wait !== null,
    },
    actions: view.busy
      ? [{ label: 'Cancel', command: { type: 'cancel' } }]
      : [createAccount, forgotPassword],
    busy: view.busy,
    ...parts,
  })
}
