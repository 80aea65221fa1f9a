import { assign, emit, setup } from 'xstate'
import { createActors } from './actors'
import type { AuthEmitted, AuthEvent } from './events'
import type { AuthFailure } from './failure'
import type { SignUpResult } from './ports'
import type { Screen } from './screen'
import { contextAfter, type Destination, destinationOf } from './transitions'
import type { AuthContext, CodeDelivery, Notice, Restored, Session, Step } from './types'

/** The largest delay `setTimeout` keeps; anything longer would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

const timer = (ms: number, shortest = 0): number =>
  Number.isFinite(ms) ? Math.min(Math.max(ms, shortest), LONGEST_TIMER_MS) : LONGEST_TIMER_MS

/** XState reads its types off a value that it never looks into. */
const types: {
  context?: AuthContext
  events?: AuthEvent
  emitted?: AuthEmitted
  tags?: 'busy'
  meta?: Screen
} = {}

/** The names the state files are written in: actors, actions, guards and delays. Data reaches them through `params`. */
export const authSetup = setup({
  types,

  actors: createActors({}),

  actions: {
    /** A new form was sent: who it is for, and nothing left of what was before. */
    begin: assign((_, params: { username: string | undefined; autoSignIn?: boolean }) => ({
      ...initialContext,
      username: params.username ?? null,
      autoSignIn: params.autoSignIn ?? false,
    })),
    beginFor: assign(({ context }, params: { username: string | undefined }) => ({
      username: params.username ?? context.username,
      failure: null,
      notice: null,
    })),
    keepStep: assign((_, step: Step | Restored) => contextAfter(step)),
    keepSession: assign((_, params: { session: Session }) => ({
      session: params.session,
      failure: null,
    })),
    keepDelivery: assign(({ context }, params: { delivery: CodeDelivery | null }) => ({
      delivery: params.delivery ?? context.delivery,
    })),
    keepFailure: assign((_, params: { failure: AuthFailure }) => ({ failure: params.failure })),
    clearFailure: assign({ failure: null, notice: null }),
    notify: assign((_, params: { notice: Notice }) => ({ notice: params.notice })),
    endFlow: assign({ flow: null, challenge: null }),
    endSession: assign({ session: null, failure: null, notice: null }),
    forgetUser: assign({ username: null }),
    /** Replaced by the `forgetSignIn` port: the transport drops what it keeps of the flow. */
    forgetSignIn: () => {},
    /** A broken `watch` port costs the reports of the world, nothing else. */
    goOnUnwatched: () => {},
    announceSignedIn: emit(({ context }) => ({
      type: 'signedIn',
      username: context.session?.username ?? '',
    })),
    announceSignedOut: emit({ type: 'signedOut' }),
  },

  guards: {
    leadsTo: (_, params: { step: Step | Restored; destination: Destination }) =>
      destinationOf(params.step) === params.destination,
    recoveryIs: (_, params: { failure: AuthFailure; recovery: AuthFailure['recovery'] }) =>
      params.failure.recovery === params.recovery,
    isExpiry: (_, params: { failure: AuthFailure }) => params.failure.code === 'challengeExpired',
    /** Timers sleep with the tab, so the deadline is checked against the clock that woke us. */
    challengeIsOver: ({ context }, params: { at: number }) =>
      context.challenge !== null && params.at >= context.challenge.expiresAt,
    refreshIsDue: ({ context }, params: { at: number }) =>
      context.session !== null && params.at >= context.session.refreshAt,
    signsUpWithCode: (_, params: { result: SignUpResult }) => params.result.type === 'codeSent',
    wantsAutoSignIn: ({ context }) => context.autoSignIn,
  },

  delays: {
    challengeLifetime: ({ context }) => timer(context.challengeExpiresInMs),
    /** At least a second, so that a pool with absurd lifetimes cannot make us loop. */
    refreshDelay: ({ context }) => timer(context.session?.refreshInMs ?? 0, 1_000),
    backOff: ({ context }) => timer(context.failure?.retryAfterMs ?? 1_000),
    staleRetry: 30_000,
  },
})

/** The machine's memory before anything happened. */
export const initialContext: AuthContext = {
  username: null,
  flow: null,
  challenge: null,
  challengeExpiresInMs: 0,
  delivery: null,
  autoSignIn: false,
  session: null,
  failure: null,
  notice: null,
}
