import type { Challenge, CodeDelivery, Session, Step } from '@cognito-flow/core'

const minutes = 60_000

/** The user all samples are about. */
const username = 'ada'

/** A session renewed in 55 minutes and good for an hour from now. */
export function sampleSession(overrides: Partial<Session> = {}): Session {
  return {
    username,
    userId: '5d0c2f4e-8a3b-4c1d-9e7f-1a2b3c4d5e6f',
    claims: { email: 'ada@example.com', email_verified: true },
    expiresAt: Date.now() + 60 * minutes,
    refreshAt: Date.now() + 55 * minutes,
    refreshInMs: 55 * minutes,
    ...overrides,
  }
}

/** The first round of a custom challenge with a hint, due three minutes from now. */
export function sampleChallenge(overrides: Partial<Challenge> = {}): Challenge {
  return {
    kind: 'custom',
    name: 'CUSTOM_CHALLENGE',
    username,
    parameters: { hint: 'Your favourite colour?' },
    round: 1,
    expiresAt: Date.now() + 3 * minutes,
    ...overrides,
  }
}

/** A code on its way to a masked e-mail address. */
export function sampleDelivery(overrides: Partial<CodeDelivery> = {}): CodeDelivery {
  return { destination: 'a***@e***', medium: 'EMAIL', attribute: 'email', ...overrides }
}

/** The answer of a port that leads to {@link sampleSession}. */
export function signedInStep(session: Partial<Session> = {}): Extract<Step, { type: 'signedIn' }> {
  return { type: 'signedIn', session: sampleSession(session) }
}

/** The answer of a port that leads to {@link sampleChallenge}. */
export function challengeStep(
  challenge: Partial<Challenge> = {},
): Extract<Step, { type: 'challenge' }> {
  return {
    type: 'challenge',
    flow: 'sample-flow',
    challenge: sampleChallenge(challenge),
    expiresInMs: 3 * minutes,
  }
}
