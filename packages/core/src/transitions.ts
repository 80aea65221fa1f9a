import { type AuthFailure, classify, isFailure, type Recovery } from './failure'
import type { AuthContext, Restored, Step } from './types'

/** The states a step can lead to, by their ids in the chart. */
export type Destination =
  | 'idle'
  | 'active'
  | 'refreshing'
  | 'verifyingPassword'
  | 'custom'
  | 'unknown'
  | 'expired'

/** Where a step leads: the one place that decides it, for every call of a sign-in and for what a reload finds. */
export function destinationOf(step: Step | Restored): Destination {
  switch (step.type) {
    case 'signedIn':
      return 'active'
    case 'verifyPassword':
      return 'verifyingPassword'
    case 'challenge':
      return step.challenge.kind
    case 'nothing':
      return 'idle'
    case 'staleSession':
      return 'refreshing'
    case 'expiredChallenge':
      return 'expired'
  }
}

/** What the machine remembers of a step. */
export function contextAfter(step: Step | Restored): Partial<AuthContext> {
  const settled = { failure: null, notice: null }
  switch (step.type) {
    case 'signedIn':
    case 'staleSession':
      return {
        ...settled,
        session: step.session,
        username: step.session.username,
        flow: null,
        challenge: null,
        delivery: null,
      }
    case 'verifyPassword':
      return { ...settled, flow: step.flow }
    case 'challenge':
      return {
        ...settled,
        flow: step.flow,
        challenge: step.challenge,
        challengeExpiresInMs: step.expiresInMs,
        username: step.challenge.username,
      }
    case 'expiredChallenge':
      return { ...settled, username: step.username }
    case 'nothing':
      return {}
  }
}

interface Answered<Output> {
  event: { output: Output }
}

interface Failed {
  event: { error: unknown }
}

const toStep = ({ event }: Answered<Step | Restored>) => event.output

const to = <Id extends Destination>(destination: Id) =>
  ({
    guard: {
      type: 'leadsTo',
      params: ({ event }: Answered<Step | Restored>) => ({ step: event.output, destination }),
    },
    target: `#${destination}`,
    actions: { type: 'keepStep', params: toStep },
    // A new round of the same challenge enters its state anew: the timer starts again.
    reenter: true,
  }) as const

/** `onDone` of every call that answers with a step. */
export const followStep = [
  to('active'),
  to('verifyingPassword'),
  to('custom'),
  to('unknown'),
] as const

/** `onDone` of the start: a step, or what became of one while the page was away. */
export const followRestored = [
  to('idle'),
  to('active'),
  to('refreshing'),
  to('custom'),
  to('unknown'),
  to('expired'),
] as const

/** Reads the failure out of an `onError` event: what a port's actor rejects with is one already. */
function failureOf({ event }: Failed): { failure: AuthFailure } {
  return { failure: isFailure(event.error) ? event.error : classify(event.error, 'restore') }
}

/** The action that shows a failure. */
export const keepFailure = { type: 'keepFailure', params: failureOf } as const

/** The guard that asks what the user can do about a failure. */
export const recoversBy = (recovery: Recovery) =>
  ({
    type: 'recoveryIs',
    params: (args: Failed) => ({ ...failureOf(args), recovery }),
  }) as const

/** `onError` of a call: the recovery picks the state, the last one where no route is named for it. The failure is shown there. */
export const recover = (
  routes: readonly (readonly [recovery: Recovery, target: string])[],
  otherwise: string,
) => [
  ...routes.map(([recovery, target]) => ({
    guard: recoversBy(recovery),
    target,
    actions: keepFailure,
  })),
  { target: otherwise, actions: keepFailure },
]

const end = [keepFailure, 'forgetSignIn', 'endFlow'] as const

/** `onError` of every call of a sign-in: the recovery picks the state. The flow is over. */
export const endSignIn = [
  { guard: recoversBy('wait'), target: '#throttled', actions: end },
  { guard: recoversBy('confirmSignUp'), target: '#unconfirmed', actions: end },
  { guard: recoversBy('resetPassword'), target: '#passwordResetRequired', actions: end },
  { guard: { type: 'isExpiry', params: failureOf }, target: '#expired', actions: end },
  { target: '#restartable', actions: end },
] as const
