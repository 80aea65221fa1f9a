import type { PortCalls } from '../model/ports'
import { Secret } from '../model/secret'
import type { AuthContext, MachineEvent } from './context'

type Input<Name extends keyof PortCalls> = PortCalls[Name]['input']

interface Source {
  readonly context: AuthContext
  readonly event: MachineEvent
}

/*
 * What each port is asked, from the event that entered the state. Nothing here may throw: an input mapper that throws ends the
 * actor. Only the named event leads into these states, so the other branch just has to be harmless: an empty username or
 * answer, which every port refuses before a request.
 */

export function toSignUp({ context, event }: Source): Input<'signUp'> {
  if (event.type !== 'signUp') return { username: userOf(context), password: new Secret('') }
  const { type, ...request } = event
  return request
}

export function toConfirmSignUp({ context, event }: Source): Input<'confirmSignUp'> {
  if (event.type !== 'confirmSignUp') return { username: userOf(context), code: new Secret('') }
  const { type, ...request } = event
  return { ...request, username: request.username ?? userOf(context) }
}

export function toResendSignUpCode({ context, event }: Source): Input<'resendSignUpCode'> {
  if (event.type !== 'resendSignUpCode') return { username: userOf(context) }
  const { type, ...request } = event
  return { ...request, username: request.username ?? userOf(context) }
}

export function toSignIn({ context, event }: Source): Input<'signIn'> {
  if (event.type !== 'signIn') return { username: userOf(context) }
  const { type, ...request } = event
  return request
}

export function toConfirmSignIn({ context, event }: Source): Input<'confirmSignIn'> {
  const { signInId } = toSignInId({ context })
  if (event.type !== 'confirmSignIn') return { signInId, answer: new Secret('') }
  const { type, ...request } = event
  return { ...request, signInId }
}

export function toSignInId({ context }: Pick<Source, 'context'>): Input<'prove'> {
  return { signInId: context.signInId ?? '' }
}

export function toUser({ context }: Pick<Source, 'context'>): Input<'autoSignIn'> {
  return { username: userOf(context) }
}

export function toResetPassword({ context, event }: Source): Input<'resetPassword'> {
  if (event.type !== 'resetPassword') return { username: userOf(context) }
  const { type, ...request } = event
  return request
}

export function toConfirmResetPassword({ context, event }: Source): Input<'confirmResetPassword'> {
  if (event.type !== 'confirmResetPassword')
    return { username: userOf(context), code: new Secret(''), newPassword: new Secret('') }
  const { type, ...request } = event
  return { ...request, username: request.username ?? userOf(context) }
}

export function toSignOut({ event }: Source): Input<'signOut'> {
  return event.type === 'signOut' && event.global !== undefined ? { global: event.global } : {}
}

function userOf(context: AuthContext): string {
  return context.username ?? ''
}
