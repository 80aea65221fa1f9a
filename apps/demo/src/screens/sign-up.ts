import type { AuthCommand, AuthView } from '@cognito-flow/core'
import { toAlert, toOwnFailure, toWait } from './alert'
import { attributeField, readAttributes } from './attribute-fields'
import { newPasswordField, textOf, usernameField } from './fields'
import { markInvalid } from './invalid-fields'
import { type Field, type Screen, screen } from './screen'

const attributes: readonly Field[] = [
  attributeField('email'),
  attributeField('phone_number'),
  {
    ...attributeField('custom:favorite_color'),
    label: 'Favourite colour',
    help: 'The question you will be asked when you sign in.',
  },
]

const password = newPasswordField('password', 'Password')

const autoSignIn: Field = {
  name: 'autoSignIn',
  label: 'Sign in at once after confirming',
  type: 'checkbox',
  autocomplete: 'off',
  value: '',
}

/** The sign-up form. Most pools want a password even where their sign-in asks for none. */
export function toSignUpScreen(view: AuthView, parts: Partial<Screen> = {}): Screen {
  const failure = toOwnFailure(view, 'signUp')
  return screen({
    id: 'sign-up',
    title: 'Create an account',
    alert: toAlert(failure),
    countdowns: toWait(failure),
    fields: markInvalid(
      [
        usernameField(view.username),
        {
          ...password,
          help: `${password.help} It may be empty where the pool lets you be without one.`,
        },
        ...attributes,
        autoSignIn,
      ],
      failure,
    ),
    submit: {
      label: view.busy ? 'Creating your account…' : 'Create account',
      command: 'signUp',
      read,
    },
    actions: view.busy
      ? [{ label: 'Cancel', command: { type: 'cancel' }, page: 'sign-up' }]
      : [{ label: 'I have an account', command: { type: 'cancel' }, page: 'home' }],
    busy: view.busy,
    ...parts,
  })
}

function read(fields: FormData): AuthCommand {
  return {
    type: 'signUp',
    username: textOf(fields, 'username'),
    ...(fields.get('password') !== '' && { password: textOf(fields, 'password') }),
    attributes: readAttributes(
      fields,
      attributes.map(({ name }) => name),
    ),
    autoSignIn: fields.has('autoSignIn'),
  }
}
