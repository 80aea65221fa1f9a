import type { Challenge, SignInId } from '@cognito-flow/core'

/** The step of a pending challenge, its timer counted from `now`. */
export function toChallengeStep(signInId: SignInId, challenge: Challenge, now: number) {
  return {
    type: 'challenge',
    signInId,
    challenge,
    expiresInMs: Math.max(0, challenge.expiresAt - now),
  } as const
}
