import type { Recovery } from '../../failure/failure'

export const recoversBy = (recovery: Recovery) =>
  ({ type: 'recoversBy', params: { recovery } }) as const

/** The failure is shown, and the same request waits, wherever the user goes meanwhile. */
const wait = ['keepFailure', 'holdBack', 'startCooldown'] as const

/** `onError` of a call: the recovery picks the state, the last one where no route names it. The failure is shown there. */
export const recover = (
  routes: readonly (readonly [recovery: Recovery, target: string])[],
  otherwise: string,
) => [
  ...routes.map(
    ([recovery, target]) =>
      ({
        guard: recoversBy(recovery),
        target,
        actions: recovery === 'wait' ? wait : 'keepFailure',
      }) as const,
  ),
  { target: otherwise, actions: 'keepFailure' } as const,
]

const end = ['keepFailure', 'forgetSignIn', 'endSignIn'] as const

/** `onError` of every call of a sign-in: the recovery picks the state. The sign-in is over. */
export const endSignIn = [
  {
    guard: recoversBy('wait'),
    target: '#throttled',
    actions: [...wait, 'forgetSignIn', 'endSignIn'],
  },
  { guard: recoversBy('confirmSignUp'), target: '#unconfirmed', actions: end },
  { guard: recoversBy('resetPassword'), target: '#passwordResetRequired', actions: end },
  {
    guard: { type: 'failsBy', params: { code: 'challengeExpired' } },
    target: '#expired',
    actions: end,
  },
  { target: '#restartable', actions: end },
] as const

/** `onError` of an answer: the same challenge is still there where the answer did not get through or may be corrected. */
export const answerAgain = [
  { guard: recoversBy('retryAnswer'), target: 'awaiting', actions: 'keepFailure' },
  { guard: recoversBy('wait'), target: 'awaiting', actions: wait },
  ...endSignIn,
] as const

/** `onError` of a renewal: only what the pool has ended ends here. */
export const keepSession = [
  {
    guard: recoversBy('restart'),
    target: '#idle',
    actions: ['endSession', 'forgetSession', 'keepFailure'],
  },
  { target: 'stale', actions: 'keepFailure' },
] as const
