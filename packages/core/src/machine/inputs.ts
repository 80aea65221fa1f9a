import type { PortCalls } from '../model/ports'
import type { AuthContext, MachineEvent } from './context'

type Input<Name extends keyof PortCalls> = PortCalls[Name]['input']

interface Source {
  readonly context: AuthContext
  readonly event: MachineEvent
}

/*
 * What each port is asked, from the event that entered the state. Nothing here may throw: an input mapper that throws ends the
 * actor.
 */

/** The command's own members. */
export function toRequest<Name extends 'signUp' | 'signIn' | 'signOut'>({
  event: { type, ...members },
}: Source): Input<Name> {
  // biome-ignore lint/plugin/no-type-assertion: only the command of that name leads into the state that asks this port
  return members as Input<Name>
}

type UserCommand = 'confirmSignUp' | 'resendSignUpCode' | 'resetPassword' | 'confirmResetPassword'

/** The command's own members, for the user of the running form unless it names one. `retry` has none: it is the same again. */
export function toUserRequest<Name extends UserCommand>({
  context,
  event: { type, ...members },
}: Source): Input<Name> {
  // biome-ignore lint/plugin/no-type-assertion: only the command of that name leads into the state that asks this port
  return { ...toUser({ context }), ...members } as Input<Name>
}

/** The answer's own members; `retry` has none: the code is to be sent again. */
export function toAnswer({ context, event: { type, ...members } }: Source): Input<'confirmSignIn'> {
  // biome-ignore lint/plugin/no-type-assertion: only `confirmSignIn` and `retry` lead into the state that asks this port
  return {
    ...members,
    ...toSignInId({ context }),
    ...(type === 'retry' && { resend: true }),
  } as Input<'confirmSignIn'>
}

export function toSignInId({ context }: Pick<Source, 'context'>): Input<'prove'> {
  return { signInId: context.signInId ?? '' }
}

export function toUser({ context }: Pick<Source, 'context'>): Input<'autoSignIn'> {
  return { username: context.username ?? '' }
}
