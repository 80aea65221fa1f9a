import {
  assign,
  type EventObject,
  type NonReducibleUnknown,
  type ParameterizedObject,
  raise,
  StateMachine,
  type setup,
} from 'xstate'
import type { AuthFailure, FailureCode, Recovery } from '../failure/failure'
import type { CodeDelivery } from '../model/delivery'
import type { AuthPorts, Operation } from '../model/ports'
import type { Session } from '../model/session'
import type { Restored, SignUpResult, Step } from '../model/step'
import type { ScreenMeta } from '../view/view'
import { actors, tell } from './actors'
import { type AuthContext, forgotten, heldBackBy, type MachineEvent, type Notice } from './context'
import { contextAfter } from './routes/follow-step'

/** The largest delay `setTimeout` keeps; anything longer would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

const timer = (ms: number, shortest = 0): number =>
  Number.isFinite(ms) ? Math.min(Math.max(ms, shortest), LONGEST_TIMER_MS) : LONGEST_TIMER_MS

interface Scope {
  readonly context: AuthContext
  readonly event: MachineEvent
}

interface SystemScope extends Scope {
  readonly system: object
}

/** What the port of this state answered. XState's own events are not in the machine's union: this reads the one member they have. */
function answerOf<Answer>(event: MachineEvent): Answer | undefined {
  // biome-ignore lint/plugin/no-type-assertion: the actor lets nothing else through, see outputs.ts
  return 'output' in event ? (event.output as Answer) : undefined
}

/** What it failed by. */
function failureOf(event: MachineEvent): AuthFailure | null {
  // biome-ignore lint/plugin/no-type-assertion: an actor rejects with nothing but a failure, see actors.ts
  return 'error' in event ? (event.error as AuthFailure) : null
}

/** An action that changes the context, by the event and its params. */
const update = <Params extends ParameterizedObject['params'] | undefined = undefined>(
  change: (scope: Scope, params: Params) => Partial<AuthContext>,
) => assign<AuthContext, MachineEvent, Params, MachineEvent, never>(change)

/** An action that tells the ports something. */
const tells =
  (message: (ports: AuthPorts, context: AuthContext) => unknown) =>
  ({ context, system }: SystemScope) =>
    tell(system, (ports) => message(ports, context))

/** Who a command is about: who it names, else the user of the running form. */
const userOf = ({ context, event }: Scope): string | null =>
  ('username' in event ? event.username : undefined) ?? context.username

/** What a form is about. What a sign-up asked for holds while it is about the same user: one tries to sign in too early. */
const aboutUser = (scope: Scope) => {
  const { context, event } = scope
  const username = userOf(scope)
  const autoSignIn =
    event.type === 'signUp'
      ? event.autoSignIn === true
      : username === context.username && context.autoSignIn
  return { username, autoSignIn }
}

/** What a throttled request holds back besides itself, or in its place. A new code waits too; an answer stays possible. */
const heldBack: Readonly<Partial<Record<Operation, readonly string[]>>> = {
  confirmSignUp: ['confirmSignUp', 'resendSignUpCode'],
  autoSignIn: ['signIn'],
  prove: ['signIn'],
  confirmSignIn: ['retry'],
  confirmResetPassword: ['confirmResetPassword', 'resetPassword'],
}

const reasonToWait = (scope: Scope) => heldBackBy(scope.context, userOf(scope), scope.event.type)

const actions = {
  /** A new form was sent: who it is for, and nothing left of what was before. */
  begin: update((scope) => ({ ...forgotten(scope.context), ...aboutUser(scope) })),
  beginFor: update((scope) => ({ ...aboutUser(scope), failure: null, notice: null })),
  keepStep: update(({ event, context }) =>
    contextAfter(context, answerOf<Step | Restored | SignUpResult>(event)),
  ),
  keepSession: update(({ event, context }) => ({
    session:
      event.type === 'externalRefresh'
        ? event.session
        : (answerOf<Session>(event) ?? context.session),
    failure: null,
  })),
  keepPersistence: update(({ event, context }) => ({
    persistent: event.type === 'persistence' ? event.persistent : context.persistent,
  })),
  keepDelivery: update(({ event, context }) => ({
    delivery: answerOf<CodeDelivery | null>(event) ?? context.delivery,
  })),
  keepFailure: update(({ event }) => ({ failure: failureOf(event) })),
  clearFailure: update(() => ({ failure: null, notice: null })),
  beginRefresh: update(({ event }) => ({
    failure: null,
    isRefreshAsked: event.type === 'refresh',
  })),
  refuse: update((_, failure: AuthFailure) => ({ failure })),
  refuseHeldBack: update((scope) => ({ failure: reasonToWait(scope) ?? null })),
  holdBack: update(({ context: { cooldowns, username, failure } }) => {
    if (!failure) return {}
    const { operation } = failure
    const commands = heldBack[operation] ?? [operation]
    return { cooldowns: [{ username, commands, failure }, ...cooldowns] }
  }),
  /** The machine's own event, not a state's timer: the cooldown goes on wherever the user goes. */
  startCooldown: raise<AuthContext, MachineEvent, MachineEvent, undefined>(
    ({ context }) => ({ type: 'cooledDown', error: context.failure }),
    { delay: ({ context }) => timer(context.failure?.retryAfterMs ?? 0, 1_000) },
  ),
  endCooldown: update(({ event, context: { cooldowns, failure } }) => {
    const over = failureOf(event)
    return {
      cooldowns: cooldowns.filter((cooldown) => cooldown.failure !== over),
      failure: failure === over ? null : failure,
    }
  }),
  /** The time to answer is over. An answer on its way was sent in time, so it is for the pool to judge. */
  markOverdue: update(() => ({ challengeExpiresInMs: 0 })),
  notify: update((_, { notice }: { notice: Notice }) => ({ failure: null, notice })),
  /** Nobody is signed in here any more, or signing in. */
  endSignIn: update(() => ({ session: null, signInId: null, challenge: null })),
  forgetUser: update(({ context }) => forgotten(context)),
  forgetSignIn: tells((ports, { signInId }) => {
    if (signInId !== null) ports.forgetSignIn?.({ signInId })
  }),
  forgetPending: tells((ports) => ports.forgetPending?.()),
  forgetSession: tells((ports) => ports.forgetSession?.()),
}

const guards = {
  answers: ({ event }: Scope, { type }: { type: string }) =>
    answerOf<{ type: string }>(event)?.type === type,
  failsBy: ({ event }: Scope, { reason }: { reason: Recovery | FailureCode }) => {
    const failure = failureOf(event)
    return failure?.recovery === reason || failure?.code === reason
  },
  /** Timers sleep with the tab, so the deadline is checked against the clock that woke us. */
  challengeIsOver: ({ context: { challenge }, event }: Scope) =>
    challenge !== null && event.type === 'wake' && event.at >= challenge.expiresAt,
  isOverdue: ({ context }: Scope) => context.challengeExpiresInMs <= 0,
  refreshIsDue: ({ context: { session }, event }: Scope) =>
    session !== null && event.type === 'wake' && event.at >= session.refreshAt,
  /** A renewal ahead of time was refused: nobody asked for it, and the access token is still good. */
  isStillGood: ({ context: { session, isRefreshAsked }, event }: Scope) =>
    !isRefreshAsked && session !== null && (failureOf(event)?.at ?? Infinity) < session.expiresAt,
  isHeldBack: (scope: Scope) => reasonToWait(scope) !== undefined,
  hasCooledDown: ({ context }: Scope) => context.failure === null,
  canResend: ({ context: { challenge } }: Scope) => typeof challenge?.resendAt === 'number',
  /** Another tab has entered the code, or the user has followed a link: what the sign-up asked for still holds. */
  isConfirmedElsewhere: ({ context, event }: Scope) =>
    context.autoSignIn && failureOf(event)?.code === 'alreadyConfirmed',
  wantsAutoSignIn: ({ context }: Scope) => context.autoSignIn,
}

const delays = {
  challengeLifetime: ({ context }: Scope) => timer(context.challengeExpiresInMs),
  /** At least a second, so that a pool with absurd lifetimes cannot make us loop. */
  refreshDelay: ({ context }: Scope) => timer(context.session?.refreshInMs ?? 0, 1_000),
  /** A refused renewal is tried once more when the access token has really ended. */
  staleRetry: ({ context: { session, failure } }: Scope) =>
    timer(
      failure?.recovery === 'restart' ? (session?.expiresAt ?? 0) - (failure.at ?? 0) : 30_000,
      1_000,
    ),
}

type ParamsOf<Implementations> = {
  [Name in keyof Implementations]: Implementations[Name] extends (
    scope: never,
    params: infer Params extends ParameterizedObject['params'],
  ) => unknown
    ? Params
    : undefined
}

/** The types of XState's `setup`, without the function: it brings every action creator there is into a bundle (1.4 kB). */
type Setup = ReturnType<
  typeof setup<
    AuthContext,
    MachineEvent,
    typeof actors,
    Record<never, never>,
    ParamsOf<typeof actions>,
    ParamsOf<typeof guards>,
    keyof typeof delays,
    'busy' | 'renewing',
    NonReducibleUnknown,
    NonReducibleUnknown,
    EventObject,
    ScreenMeta,
    { readonly leadsNowhere?: boolean }
  >
>

/** Types a state. The names it is written in are the actors, actions, guards and delays above; data reaches them through `params`. */
export const createState: Setup['createStateConfig'] = (config) => config

// biome-ignore lint/plugin/no-type-assertion: the class leaves open the names that the types of `setup` know
const Machine = StateMachine as unknown as new (config: object, implementations: object) => never

/** What XState's own `createMachine` does. */
export const createMachine: Setup['createMachine'] = (config) =>
  new Machine(config, { actors, actions, guards, delays })
