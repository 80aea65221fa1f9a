import type { AuthCommand, AuthEvent, CommandType, SecretMember } from '../model/events'
import { Secret } from '../model/secret'
import { isObject } from '../model/shape'

/** The commands by name, each with the members that are secret. */
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

/** The names of the commands, in the order of a user's way. */
// biome-ignore lint/plugin/no-type-assertion: the keys of a record by command
export const commandTypes = Object.keys(secrets) as readonly CommandType[]

/** Boxes a command's secrets, so that nothing past this point can show them. */
export function toEvent(command: AuthCommand): AuthEvent {
  const members = Object.entries(command)
    .filter(([, value]) => value !== undefined)
    .map(([member, value]) =>
      Object.hasOwn(secrets[command.type], member) ? [member, box(value)] : [member, value],
    )
  // biome-ignore lint/plugin/no-type-assertion: a boxed command by its own table, which TypeScript cannot follow member by member
  return Object.fromEntries(members) as AuthEvent
}

/** A secret, or an object of them. */
function box(value: unknown): unknown {
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, secret]) => [name, box(secret)]))
    : new Secret(String(value))
}

const none = new Secret('')

/** An event of that command, to ask the machine whether it would take one: of the user whose form it is. */
export const toProbe = (type: CommandType, username: string | null): AuthEvent => ({
  type,
  username: username ?? '',
  password: none,
  code: none,
  answer: none,
  newPassword: none,
})
