import type { AuthCommand, CommandType } from '@cognito-flow/core'

/**
 * Makes a command of a form's fields, named as the command's input is: `username`, `password`, `code`, `newPassword`, `answer`.
 * User attributes are `attributes.email`, `attributes.custom:plan`; `autoSignIn` and `global` are checkboxes. What is optional
 * and empty is left out.
 */
export function readForm(type: CommandType, form: HTMLFormElement): AuthCommand {
  const fields = Object.fromEntries([...new FormData(form)].filter(isText))
  const { username = '', password = '', code = '', newPassword = '', answer = '' } = fields
  const who = username === '' ? {} : { username }
  const attributes = attributesOf(fields)
  switch (type) {
    case 'signUp':
      return { type, username, password, attributes, autoSignIn: 'autoSignIn' in fields }
    case 'signIn':
      return { type, username, ...(password !== '' && { password }) }
    case 'confirmSignUp':
      return { type, ...who, code }
    case 'resendSignUpCode':
      return { type, ...who }
    case 'confirmSignIn':
      return { type, answer }
    case 'resetPassword':
      return { type, username }
    case 'confirmResetPassword':
      return { type, ...who, code, newPassword }
    case 'signOut':
      return { type, global: 'global' in fields }
    default:
      return { type }
  }
}

function attributesOf(fields: Readonly<Record<string, string>>): Record<string, string> {
  const prefix = 'attributes.'
  const filled = Object.entries(fields).filter(([name, text]) => name.startsWith(prefix) && text)
  return Object.fromEntries(filled.map(([name, text]) => [name.slice(prefix.length), text]))
}

function isText(field: [string, FormDataEntryValue]): field is [string, string] {
  return typeof field[1] === 'string'
}
