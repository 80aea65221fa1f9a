import { toChallenge } from '../challenges/challenges'
import type { Asked } from '../session/record'
import type { SignIn } from './sign-ins'

/** The step of a pending challenge, its timer counted from `now`. Throws `unexpectedResponse` for parameters that are none. */
export function toChallengeStep(signIn: SignIn, asked: Asked, now: number) {
  return {
    type: 'challenge',
    signInId: signIn.id,
    challenge: toChallenge(signIn, asked),
    expiresInMs: Math.max(0, asked.expiresAt - now),
  } as const
}
