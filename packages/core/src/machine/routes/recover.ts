import type { FailureCode, Recovery } from '../../failure/failure'

/** The recovery that a failure asks for, or its very code. */
type Reason = Recovery | FailureCode

type Route = readonly [reason: Reason, target: string]

export const failsBy = (reason: Reason) => ({ type: 'failsBy', params: { reason } }) as const

/** The failure is shown, and the same request waits, wherever the user goes meanwhile. */
const wait = ['keepFailure', 'holdBack', 'startCooldown'] as const

/** `onError` of a call: the first reason that holds picks the state, the last state where none does. The failure is shown there. */
export const recover = (routes: readonly Route[], otherwise: string) => [
  ...routes.map(
    ([reason, target]) =>
      ({
        guard: failsBy(reason),
        target,
        actions: reason === 'wait' ? wait : 'keepFailure',
      }) as const,
  ),
  { target: otherwise, actions: 'keepFailure' } as const,
]

const ended: readonly Route[] = [
  ['confirmSignUp', '#signIn.failed.unconfirmed'],
  ['resetPassword', '#signIn.failed.passwordResetRequired'],
  ['challengeExpired', '#signIn.failed.expired'],
]

/** `onError` of every call of a sign-in: it is over. */
export const endSignIn = recover(
  [['wait', '#signIn.failed.throttled'], ...ended],
  '#signIn.failed.restartable',
)

/** `onError` of an answer: the same challenge is still there where the answer did not get through or may be corrected. */
export const answerAgain = recover(
  [['retryAnswer', 'awaiting'], ['wait', 'awaiting'], ...ended],
  '#signIn.failed.restartable',
)

/** `onError` of a renewal: only what the pool has ended ends here. */
export const keepSession = [
  { guard: 'isStillGood', target: 'stale', actions: 'keepFailure' },
  {
    guard: failsBy('restart'),
    target: '#idle',
    actions: ['endSignIn', 'forgetSession', 'keepFailure'],
  },
  { target: 'stale', actions: 'keepFailure' },
] as const
