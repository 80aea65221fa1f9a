import type { AuthCommand, AuthEvent, CommandType, SecretMember } from '../model/events'
import { Secret } from '../model/secret'
import { isObject } from '../model/shape'
import { unknownCommand } from './auth-error'

/** The commands by name, in the order of a user's way, each with the members that are secret. */
const secrets: {
  readonly [Type in CommandType]: { readonly [Member in SecretMember<Type>]: true }
} = {
  signUp: { password: true },
  confirmSignUp: { code: true },
  resendSignUpCode: {},
  signIn: { password: true },
  confirmSignIn: { answer: true, answers: true },
  resetPassword: {},
  confirmResetPassword: { code: true, newPassword: true },
  signOut: {},
  refresh: {},
  retry: {},
  cancel: {},
}

/** The names of the commands. */
// biome-ignore lint/plugin/no-type-assertion: the keys of a record by command
export const commandTypes = Object.keys(secrets) as readonly CommandType[]

/** A command, or one by its name alone: to ask the machine whether it would take it. */
type Asked = AuthCommand | { readonly type: CommandType }

/** Boxes a command's secrets, so that nothing past this point can show them. Throws `unknownCommand`. */
export function toEvent(command: Asked): AuthEvent {
  if (!commandTypes.includes(command?.type)) throw unknownCommand(commandTypes)
  const members = Object.entries(command)
    .filter(([, value]) => value != null)
    .map(([member, value]) => [
      member,
      Object.hasOwn(secrets[command.type], member) ? box(member, value) : value,
    ])
  // biome-ignore lint/plugin/no-type-assertion: a boxed command by its own table, which TypeScript cannot follow member by member
  return Object.fromEntries(members) as AuthEvent
}

const one = (value: unknown) => new Secret(String(value))

/** A secret, whatever an untyped caller gives; `answers` are one each. */
function box(member: string, value: unknown): unknown {
  return member === 'answers' && isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, answer]) => [name, one(answer)]))
    : one(value)
}
