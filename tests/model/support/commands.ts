import type { AuthCommand, CommandType } from '@cognito-flow/core'

export const username = 'ada'
export const PASSWORD = 'Corr3ct-Horse!'
export const ANSWER = 'otter'
export const email = { Name: 'email', Value: 'ada@example.com' }

/** What is sent unless an outcome asks for something else. */
export const commands: { readonly [Type in CommandType]: Extract<AuthCommand, { type: Type }> } = {
  signUp: { type: 'signUp', username, password: PASSWORD, attributes: { email: email.Value } },
  confirmSignUp: { type: 'confirmSignUp', username, code: '000000' },
  resendSignUpCode: { type: 'resendSignUpCode', username },
  signIn: { type: 'signIn', username, flow: 'custom' },
  confirmSignIn: { type: 'confirmSignIn', answer: ANSWER },
  resetPassword: { type: 'resetPassword', username },
  confirmResetPassword: {
    type: 'confirmResetPassword',
    username,
    code: '000000',
    newPassword: PASSWORD,
  },
  signOut: { type: 'signOut' },
  refresh: { type: 'refresh' },
  retry: { type: 'retry' },
  cancel: { type: 'cancel' },
}
