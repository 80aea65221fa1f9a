import type { AuthView } from '@cognito-flow/core'
import { toAlert, toOwnFailure, toWait } from './alert'
import { newPasswordField, textOf, usernameField } from './fields'
import { markInvalid } from './invalid-fields'
import { type Field, type Screen, screen } from './screen'

const attributes: readonly Field[] = [
  {
    name: 'email',
    label: 'E-mail',
    type: 'email',
    autocomplete: 'email',
    value: '',
  },
  {
    name: 'phone_number',
    label: 'Phone number',
    type: 'tel',
    autocomplete: 'tel',
    value: '',
    help: 'With country code, such as +14155550100.',
  },
  {
    name: 'custom:favorite_color',
    label: 'Favourite colour',
    type: 'text',
    autocomplete: 'off',
    value: '',
    help: 'The question you will be asked when you sign in.',
  },
]

/** The sign-up form. A password is needed even where sign-in asks for none: Cognito wants one. */
export function toSignUpScreen(view: AuthView, parts: Partial<Screen> = {}): Screen {
  const failure = toOwnFailure(view, 'signUp')
  return screen({
    id: 'sign-up',
    title: 'Create an account',
    alert: toAlert(failure),
    countdown: toWait(failure),
    fields: markInvalid(
      [usernameField(view.username), newPasswordField('password', 'Password'), ...attributes],
      failure,
    ),
    submit: {
      label: view.busy ? 'Creating your account…' : 'Create account',
      command: 'signUp',
      read: (fields) => ({
        type: 'signUp',
        username: textOf(fields, 'username'),
        password: textOf(fields, 'password'),
        attributes: readAttributes(fields),
      }),
    },
    actions: view.busy
      ? [{ label: 'Cancel', command: { type: 'cancel' }, page: 'sign-up' }]
      : [{ label: 'I have an account', command: { type: 'cancel' }, page: 'home' }],
    busy: view.busy,
    ...parts,
  })
}

/** Cognito rejects empty attributes: what was left empty is left out. */
function readAttributes(fields: FormData): Record<string, string> {
  return Object.fromEntries(
    attributes
      .map(({ name }) => [name, textOf(fields, name).trim()])
      .filter(([, value]) => value !== ''),
  )
}
