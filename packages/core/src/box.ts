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

/** An event of that command, to ask the machine whether it would take one. */
export const toProbe = (type: CommandType): AuthEvent => ({
  type,
  username: '',
  password: none,
  code: none,
  answer: none,
  newPassword: none,
})
