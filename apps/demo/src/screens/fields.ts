import type { Field } from './screen'

/** The id that a pool whose users sign in by their address gives them: nobody types it. */
const generatedName = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

export const usernameField = (value: string | null): Field => ({
  name: 'username',
  label: 'Username',
  type: 'text',
  autocomplete: 'username',
  value: value === null || generatedName.test(value) ? '' : value,
})

export const passwordField: Field = {
  name: 'password',
  label: 'Password',
  type: 'password',
  autocomplete: 'current-password',
  value: '',
}

export const newPasswordField = (name: string, label: string): Field => ({
  name,
  label,
  type: 'password',
  autocomplete: 'new-password',
  value: '',
  help: 'At least 8 characters, with upper and lower case, a number and a symbol.',
})

export const codeField: Field = {
  name: 'code',
  label: 'Code',
  type: 'text',
  autocomplete: 'one-time-code',
  inputMode: 'numeric',
  value: '',
}

/** What was typed into a field, exactly. */
export function textOf(fields: FormData, name: string): string {
  const value = fields.get(name)
  return typeof value === 'string' ? value : ''
}
