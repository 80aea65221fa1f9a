import type { AuthCommand, CommandType } from '@cognito-flow/core'

/**
 * Makes a command of a form's fields, named as the command's input is: `username`, `password`, `code`, `newPassword`, `answer`.
 * User attributes are `attributes.email`, `attributes.custom:plan`; `autoSignIn` and `global` are checkboxes. What is optional
 * and empty is left out.
 */
export function readForm(type: CommandType, form: HTMLFormElement): AuthCommand {
  const fields = [...new FormData(form)].map(([name, value]) => [name, String(value)] as const)
  const { username = '', password = '', ...texts } = Object.fromEntries(fields)
  const { code = '', newPassword = '', answer = '', autoSignIn, global } = texts
  const who = username === '' ? {} : { username }
  switch (type) {
    case 'signUp': {
      const given = fields.filter(([name, text]) => name.startsWith('attributes.') && text)
      const attributes = Object.fromEntries(
        given.map(([name, text]) => [name.replace('attributes.', ''), text]),
      )
      return { type, username, password, attributes, autoSignIn: autoSignIn !== undefined }
    }
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
      return { type, global: global !== undefined }
    default:
      return { type }
  }
}
