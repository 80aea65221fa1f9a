import type { AuthCommand, AuthEvent, CommandType } from './events'
import { Secret } from './secret'

/** Boxes a command's secrets, so that nothing past this point can show them. */
export function toEvent(command: AuthCommand): AuthEvent {
  switch (command.type) {
    case 'signUp':
      return { ...command, password: new Secret(command.password) }
    case 'signIn': {
      const { password, ...rest } = command
      return password === undefined ? rest : { ...rest, password: new Secret(password) }
    }
    case 'confirmSignUp':
      return { ...command, code: new Secret(command.code) }
    case 'confirmSignIn':
      return { ...command, answer: new Secret(command.answer) }
    case 'confirmResetPassword':
      return {
        ...command,
        code: new Secret(command.code),
        newPassword: new Secret(command.newPassword),
      }
    default:
      return command
  }
}

const none = new Secret('')

/** One event of each command, to ask the machine what it would take. */
export const probes: { readonly [Type in CommandType]: Extract<AuthEvent, { type: Type }> } = {
  signUp: { type: 'signUp', username: '', password: none },
  confirmSignUp: { type: 'confirmSignUp', code: none },
  resendSignUpCode: { type: 'resendSignUpCode' },
  signIn: { type: 'signIn', username: '' },
  confirmSignIn: { type: 'confirmSignIn', answer: none },
  resetPassword: { type: 'resetPassword', username: '' },
  confirmResetPassword: { type: 'confirmResetPassword', code: none, newPassword: none },
  signOut: { type: 'signOut' },
  refresh: { type: 'refresh' },
  retry: { type: 'retry' },
  cancel: { type: 'cancel' },
}
