import type {
  AuthFailure,
  Challenge,
  Operation,
  Recovery,
  Restored,
  Session,
  Step,
} from '@cognito-flow/core'
import { Secret } from '@cognito-flow/core'

export const challenge: Challenge = {
  kind: 'custom',
  name: 'CUSTOM_CHALLENGE',
  username: 'ada',
  parameters: { hint: 'Your favourite colour' },
  round: 1,
  expiresAt: 180_000,
  resendAt: null,
}

export const session: Session = {
  username: 'ada',
  userId: '5f0c6e6a-0000-4000-8000-000000000000',
  claims: { email: 'ada@example.com' },
  expiresAt: 3_600_000,
  refreshAt: 3_300_000,
  refreshInMs: 3_300_000,
  verified: true,
}

export const delivery = { destination: 'a***@e***', medium: 'EMAIL', attribute: 'email' } as const

export const steps = {
  signedIn: { type: 'signedIn', session },
  proving: { type: 'proving', signInId: 'sign-in-1' },
  challenge: { type: 'challenge', signInId: 'sign-in-1', challenge, expiresInMs: 180_000 },
  unknownChallenge: {
    type: 'challenge',
    signInId: 'sign-in-1',
    challenge: { ...challenge, kind: 'unknown', name: 'A_NEW_CHALLENGE' },
    expiresInMs: 180_000,
  },
  codeChallenge: {
    type: 'challenge',
    signInId: 'sign-in-1',
    challenge: { ...challenge, kind: 'smsCode', name: 'SMS_MFA', delivery, resendAt: 0 },
    expiresInMs: 180_000,
  },
} as const satisfies Record<string, Step>

export const restored = {
  nothing: { type: 'nothing' },
  staleSession: { type: 'staleSession', session },
  signUp: { type: 'signUp', username: 'ada', delivery, autoSignIn: false },
  signUpToSignIn: { type: 'signUp', username: 'ada', delivery, autoSignIn: true },
  passwordReset: { type: 'passwordReset', username: 'ada', delivery },
  expiredChallenge: { type: 'expiredChallenge', username: 'ada' },
} as const satisfies Record<string, Restored>

/** One object for each row, since a cooldown ends for the very failure that began it. */
const failures = new Map<string, AuthFailure>()

function failure(
  operation: Operation,
  recovery: Recovery,
  code: AuthFailure['code'] = 'unknown',
): AuthFailure {
  const key = [operation, recovery, code].join()
  const made = failures.get(key) ?? makeFailure(operation, recovery, code)
  failures.set(key, made)
  return made
}

const makeFailure = (
  operation: Operation,
  recovery: Recovery,
  code: AuthFailure['code'],
): AuthFailure => ({
  code,
  recovery,
  operation,
  form: 'signIn',
  name: 'Error',
  message: 'It failed.',
  ...(recovery === 'wait' && { retryAfterMs: 5_000 }),
})

export const secret = new Secret('a secret')

/** What XState tells the machine of an invoked port. */
export const done = (operation: Operation, output?: unknown) => ({
  type: `xstate.done.actor.${operation}`,
  actorId: operation,
  output,
})

export const failed = (operation: Operation, recovery: Recovery, code?: AuthFailure['code']) => ({
  type: `xstate.error.actor.${operation}`,
  actorId: operation,
  error: failure(operation, recovery, code),
})

/** What XState tells the machine of a timer; `node` is the path of the state that owns it. */
export const elapsed = (delay: string, node: string) => ({
  type: `xstate.after.${delay}.auth.${node}`,
})

/** What the machine tells itself once the same request may be made again. */
export const cooledDown = (operation: Operation) => ({
  type: 'cooledDown',
  error: failure(operation, 'wait', 'throttled'),
})
