import { assign, type ParameterizedObject, StateMachine, type setup } from 'xstate'
import { actors, forgetSignIn } from './actors'
import type { AuthEvent } from './events'
import type { AuthFailure } from './failure'
import type { SignUpResult } from './ports'
import type { Screen } from './screen'
import { contextAfter, type Destination, destinationOf } from './transitions'
import type { AuthContext, CodeDelivery, Notice, Restored, Session, Step } from './types'

/** The largest delay `setTimeout` keeps; anything longer would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

const timer = (ms: number, shortest = 0): number =>
  Number.isFinite(ms) ? Math.min(Math.max(ms, shortest), LONGEST_TIMER_MS) : LONGEST_TIMER_MS

interface Scope {
  readonly context: AuthContext
}

/** An action that changes the context, by its params where it has some. */
const update = <Params extends ParameterizedObject['params'] | undefined>(
  change: (params: Params, context: AuthContext) => Partial<AuthContext>,
) =>
  assign<AuthContext, AuthEvent, Params, AuthEvent, never>(({ context }, params) =>
    change(params, context),
  )

const implementations = {
  actors,

  actions: {
    /** A new form was sent: who it is for, and nothing left of what was before. */
    begin: update((params: { username: string | undefined; autoSignIn: boolean | undefined }) => ({
      ...initialContext,
      username: params.username ?? null,
      autoSignIn: params.autoSignIn ?? false,
    })),
    beginFor: update((params: { username: string | undefined }, context) => ({
      username: params.username ?? context.username,
      failure: null,
      notice: null,
    })),
    keepStep: update((step: Step | Restored) => contextAfter(step)),
    keepSession: update((params: { session: Session }) => ({ ...params, failure: null })),
    keepDelivery: update((params: { delivery: CodeDelivery | null }, context) => ({
      delivery: params.delivery ?? context.delivery,
    })),
    keepFailure: update((params: { failure: AuthFailure }) => params),
    clearFailure: update<undefined>(() => ({ failure: null, notice: null })),
    notify: update((params: { notice: Notice }) => params),
    endFlow: update<undefined>(() => ({ flow: null, challenge: null })),
    endSession: update<undefined>(() => ({ session: null, failure: null, notice: null })),
    forgetUser: update<undefined>(() => ({ username: null })),
    forgetSignIn: ({ context, system }: Scope & { readonly system: object }) =>
      forgetSignIn(system, context.flow),
  },

  guards: {
    leadsTo: (_: Scope, params: { step: Step | Restored; destination: Destination }) =>
      destinationOf(params.step) === params.destination,
    recoveryIs: (_: Scope, params: { failure: AuthFailure; recovery: AuthFailure['recovery'] }) =>
      params.failure.recovery === params.recovery,
    isExpiry: (_: Scope, params: { failure: AuthFailure }) =>
      params.failure.code === 'challengeExpired',
    /** Timers sleep with the tab, so the deadline is checked against the clock that woke us. */
    challengeIsOver: ({ context }: Scope, params: { at: number }) =>
      context.challenge !== null && params.at >= context.challenge.expiresAt,
    refreshIsDue: ({ context }: Scope, params: { at: number }) =>
      context.session !== null && params.at >= context.session.refreshAt,
    signsUpWithCode: (_: Scope, params: { result: SignUpResult }) =>
      params.result.type === 'codeSent',
    wantsAutoSignIn: ({ context }: Scope) => context.autoSignIn,
  },

  delays: {
    challengeLifetime: ({ context }: Scope) => timer(context.challengeExpiresInMs),
    /** At least a second, so that a pool with absurd lifetimes cannot make us loop. */
    refreshDelay: ({ context }: Scope) => timer(context.session?.refreshInMs ?? 0, 1_000),
    backOff: ({ context }: Scope) => timer(context.failure?.retryAfterMs ?? 1_000),
    staleRetry: 30_000,
  },
}

/** XState reads its types off a value that it never looks into. */
const types: {
  context?: AuthContext
  events?: AuthEvent
  tags?: 'busy'
  meta?: Screen
} = {}

/** Never called: it lends the types of XState's `setup`, which brings every action creator there is into a bundle. */
const typedSetup = (setUp: typeof setup) => setUp({ types, ...implementations })

type Setup = ReturnType<typeof typedSetup>

/** Types a state. The names it is written in are the actors, actions, guards and delays above; data reaches them through `params`. */
export const createState: Setup['createStateConfig'] = (config) => config

/** What XState's own createMachine does; its constructor's types are narrower than that function's. */
export const createMachine: Setup['createMachine'] = (config) =>
  Reflect.construct(StateMachine, [config, implementations])

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
