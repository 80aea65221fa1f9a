import type { Challenge } from '../../model/challenge'
import type { CodeDelivery } from '../../model/delivery'
import type { Session } from '../../model/session'
import type { Restored, SignInId, Step } from '../../model/step'
import { type AuthContext, forgotten } from '../context'

/**
 * Where each step of a sign-in leads: the one place that decides it. A step without a row does not compile; at run time an
 * answer of no such type is a failure before it gets here.
 */
const afterStep = {
  signedIn: '#tokens.fresh',
  proving: '#signIn.proving',
  challenge: '#signIn.challenge',
} as const satisfies Record<Step['type'], string>

/** Where what a reload finds leads: a step, or what became of one while the page was away. */
const afterRestoring = {
  nothing: '#idle',
  signedIn: afterStep.signedIn,
  challenge: afterStep.challenge,
  staleSession: '#tokens.renewing',
  signUp: '#signUp.confirming',
  passwordReset: '#resetPassword.awaitingCode',
  expiredChallenge: '#signIn.failed.expired',
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

/** All that an answer can say; each says its part. */
interface Said {
  readonly type: string
  readonly session?: Session
  readonly signInId?: SignInId
  readonly challenge?: Challenge
  readonly expiresInMs?: number
  readonly username?: string
  readonly delivery?: CodeDelivery | null
  readonly autoSignIn?: boolean
}

/** What the machine remembers of an answer: once somebody is signed in, nothing of what led there. */
export function contextAfter(context: AuthContext, said: Said = { type: 'nothing' }): AuthContext {
  const { session, challenge = null } = said
  if (session) return { ...forgotten(context), session, username: session.username }
  return {
    ...context,
    failure: null,
    notice: null,
    signInId: said.signInId ?? null,
    challenge,
    challengeExpiresInMs: said.expiresInMs ?? 0,
    username: challenge?.username ?? said.username ?? context.username,
    delivery: said.delivery ?? context.delivery,
    autoSignIn: said.autoSignIn ?? context.autoSignIn,
  }
}
