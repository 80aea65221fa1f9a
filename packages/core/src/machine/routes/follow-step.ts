import type { Restored, Step } from '../../model/step'
import type { AuthContext } from '../context'

/**
 * Where each step of a sign-in leads: the one place that decides it. A step without a row does not compile; at run time an
 * answer of no such type is a failure before it gets here.
 */
const afterStep = {
  signedIn: '#fresh',
  proving: '#proving',
  challenge: '#challenge',
} as const satisfies Record<Step['type'], string>

/** Where what a reload finds leads: a step, or what became of one while the page was away. */
const afterRestoring = {
  nothing: '#idle',
  signedIn: '#fresh',
  challenge: '#challenge',
  staleSession: '#renewing',
  signUp: '#signUpConfirming',
  passwordReset: '#resetPasswordCode',
  expiredChallenge: '#expired',
} as const satisfies Record<Restored['type'], string>

const follow = (table: Readonly<Record<string, string>>) =>
  Object.entries(table).map(
    ([type, target]) =>
      ({
        guard: { type: 'answers', params: { type } },
        target,
        actions: 'keepStep',
        // A new round of the same challenge enters its state anew: the timer starts again.
        reenter: true,
      }) as const,
  )

/** `onDone` of every call that answers with a step. */
export const followStep = follow(afterStep)

/** `onDone` of the start. */
export const followRestored = follow(afterRestoring)

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
        signInId: null,
        challenge: null,
        delivery: null,
      }
    case 'proving':
      return { ...settled, signInId: step.signInId }
    case 'challenge':
      return {
        ...settled,
        signInId: step.signInId,
        challenge: step.challenge,
        challengeExpiresInMs: step.expiresInMs,
        username: step.challenge.username,
      }
    case 'signUp':
    case 'passwordReset':
      return {
        ...settled,
        username: step.username,
        delivery: step.delivery,
        autoSignIn: step.type === 'signUp' && step.autoSignIn,
      }
    case 'expiredChallenge':
      return { ...settled, username: step.username }
    case 'nothing':
      return {}
  }
}
