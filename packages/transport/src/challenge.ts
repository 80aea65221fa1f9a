import type { Challenge } from '@cognito-flow/core'
import type { Settings } from './config'
import type { SignIn } from './sign-ins'

/** The step of a pending challenge, its timer counted from `now`. */
export function toChallengeStep(flow: string, challenge: Challenge, now: number) {
  return {
    type: 'challenge',
    flow,
    challenge,
    expiresInMs: Math.max(0, challenge.expiresAt - now),
  } as const
}

/** What a challenge shows: all but `USERNAME`, which is Cognito's own. A kind without a state of its own is `unknown`. */
export function toChallenge(
  { username, round }: Pick<SignIn, 'username' | 'round'>,
  name: string,
  parameters: Readonly<Record<string, string>>,
  { now, challengeLifetimeMs }: Settings,
): Challenge {
  return {
    kind: name === 'CUSTOM_CHALLENGE' ? 'custom' : 'unknown',
    name,
    username,
    parameters: Object.fromEntries(
      Object.entries(parameters).filter(([parameter]) => parameter !== 'USERNAME'),
    ),
    round,
    expiresAt: now() + challengeLifetimeMs,
  }
}
