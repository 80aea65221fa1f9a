import type { AuthCommand, AuthFlow, AuthView } from '@cognito-flow/core'
import { toAlert, toNoticeAlert, toOwnFailure, toWait } from './alert'
import { firstFactorOptions, firstFactors } from './factors'
import { passwordField, textOf, usernameField } from './fields'
import { markInvalid } from './invalid-fields'
import { type Action, type Field, type Screen, screen } from './screen'

const createAccount: Action = { label: 'Create an account', page: 'sign-up' }
const forgotPassword: Action = { label: 'Forgot password?', page: 'reset-password' }

const leads: Partial<Record<AuthFlow, string>> = {
  custom: 'No password needed: you answer a question instead.',
  choice: 'You choose how to sign in next.',
}

const factorField: Field = {
  name: 'preferredFactor',
  label: 'Begin with',
  type: 'text',
  autocomplete: 'off',
  value: '',
  options: [{ value: '', label: 'Let me choose' }, ...firstFactorOptions],
}

/** What a method asks for besides the username, where it is not a password. */
const more: Partial<Record<AuthFlow, readonly Field[]>> = {
  custom: [],
  choice: [factorField],
}

/** What the form has no field for is left out. */
function read(fields: FormData): AuthCommand {
  const factor = firstFactors.find((name) => name === fields.get('preferredFactor'))
  return {
    type: 'signIn',
    username: textOf(fields, 'username'),
    ...(fields.has('password') && { password: textOf(fields, 'password') }),
    ...(factor && { preferredFactor: factor }),
  }
}

/** The sign-in form: of a username alone where the flow asks for no password. */
export function toSignInScreen(
  view: AuthView,
  flow: AuthFlow,
  parts: Partial<Screen> = {},
): Screen {
  const failure = toOwnFailure(view, 'signIn')
  const notice = view.status === 'signedOut' ? view.notice : null
  const proving = view.status === 'signingIn' && view.proving
  const busyLabel = proving ? 'Checking your password…' : 'Signing in…'
  return screen({
    id: 'sign-in',
    title: 'Sign in',
    lead: leads[flow] ?? 'Welcome back.',
    alert: toAlert(failure) ?? (notice && toNoticeAlert(notice)),
    countdowns: toWait(failure),
    fields: markInvalid(
      [usernameField(view.username), ...(more[flow] ?? [passwordField])],
      failure,
    ),
    submit: {
      label: view.busy ? busyLabel : 'Sign in',
      command: 'signIn',
      read,
    },
    actions: view.busy
      ? [{ label: 'Cancel', command: { type: 'cancel' } }]
      : [createAccount, forgotPassword],
    busy: view.busy,
    ...parts,
  })
}
