import { type ActorOptions, createActor } from 'xstate'
import { connect } from './actors'
import { notPossible, stopped } from './auth-error'
import { toEvent, toProbe } from './box'
import type { AuthCommand, AuthEmitted, CommandInput, CommandType, WorldEvent } from './events'
import { authMachine } from './machine'
import type { AuthPorts } from './ports'
import { refusedWhileSignedIn } from './states/signed-in'
import { type AuthSnapshot, type AuthView, toView } from './view'

export interface AuthOptions {
  /** XState's inspection observer. Wrap it in `safeInspect()` of `@cognito-flow/inspector` before anything leaves the page. */
  readonly inspect?: NonNullable<ActorOptions<typeof authMachine>['inspect']>
  /** Timers for tests: XState's `SimulatedClock`. */
  readonly clock?: NonNullable<ActorOptions<typeof authMachine>['clock']>
}

/** A promise method: sends its command and resolves with the view once the machine has settled. */
type Method<Type extends CommandType> = (input: CommandInput<Type>) => Promise<AuthView>
type BareMethod = () => Promise<AuthView>

/**
 * The authentication of one app: owned by the app, shared by everything that shows it. Several can exist side by side.
 *
 * Promise methods resolve with the settled view, failures included: they are data in `view.failure`. A command sent twice while
 * the first is under way joins it. They reject with an `AuthError` only for `notPossible` (the state does not take it) and
 * `stopped`.
 */
export interface Auth {
  /** Restores what an earlier page left and begins to listen to the world. Does nothing when already started. */
  start(): void
  /** Ends timers, requests and listeners. A later {@link start} begins anew, with the restored session. */
  stop(): void
  /** Calls `listener` after every change of the view; returns the unsubscribe. */
  subscribe(listener: (view: AuthView) => void): () => void
  /** The current view: the same object until something visible changes. */
  getView(): AuthView
  /** Starts if need be and resolves with the view once no request is under way: for a router that asks who is there. */
  settled(): Promise<AuthView>
  /** Whether the machine would act on that command now. */
  can(command: CommandType): boolean
  /** Sends a command without waiting; one the state does not take is ignored. */
  send(command: AuthCommand): void
  /** Calls `listener` for `signedIn` and `signedOut`; returns the unsubscribe. */
  on<Type extends AuthEmitted['type']>(
    type: Type,
    listener: (event: Extract<AuthEmitted, { type: Type }>) => void,
  ): () => void
  /** The machine's snapshot, for inspection and charts. Public data only. */
  getSnapshot(): AuthSnapshot

  signUp: Method<'signUp'>
  confirmSignUp: Method<'confirmSignUp'>
  resendSignUpCode: (input?: CommandInput<'resendSignUpCode'>) => Promise<AuthView>
  signIn: Method<'signIn'>
  confirmSignIn: Method<'confirmSignIn'>
  resetPassword: Method<'resetPassword'>
  confirmResetPassword: Method<'confirmResetPassword'>
  signOut: (input?: CommandInput<'signOut'>) => Promise<AuthView>
  refresh: BareMethod
  retry: BareMethod
  cancel: BareMethod
}

/**
 * Makes the auth object of an app from its ports, such as `createTransport()` of `@cognito-flow/transport`.
 *
 * @example
 * const auth = createAuth(createTransport({ userPoolId, clientId }))
 * auth.start()
 * const view = await auth.signIn({ username: 'ada' })
 * if (view.status === 'challenge') await auth.confirmSignIn({ answer: 'blue' })
 */
export function createAuth(ports: Partial<AuthPorts>, options: AuthOptions = {}): Auth {
  const viewListeners = new Set<(view: AuthView) => void>()
  const emitListeners = new Set<(event: AuthEmitted) => void>()
  const newActor = () => {
    const actor = createActor(authMachine, options)
    connect(actor, ports)
    return actor
  }

  let actor = newActor()
  let started = false
  let stopWatching: (() => void) | undefined
  let view = toView(actor.getSnapshot())

  function start(): void {
    if (started) return
    started = true
    if (actor.getSnapshot().status !== 'active') actor = newActor()
    actor.subscribe((snapshot) => show(toView(snapshot)))
    actor.start()
    stopWatching = watch(ports, (event) => actor.send(event))
  }

  function stop(): void {
    if (!started) return
    started = false
    stopWatching?.()
    actor.stop()
  }

  function show(next: AuthView): void {
    if (looksLike(view, next)) return
    const previous = view
    view = next
    const event = emittedBetween(previous, next)
    if (event) for (const listener of emitListeners) listener(event)
    for (const listener of viewListeners) listener(view)
  }

  /** Resolves once no request is under way. */
  function settled(): Promise<AuthView> {
    const current = actor
    return new Promise((resolve, reject) => {
      const subscription = current.subscribe({
        next: settle,
        complete: () => reject(stopped()),
      })
      settle(current.getSnapshot())
      function settle(snapshot: AuthSnapshot): void {
        if (snapshot.hasTag('busy')) return
        subscription.unsubscribe()
        resolve(view)
      }
    })
  }

  async function perform(command: AuthCommand): Promise<AuthView> {
    start()
    if (view.status === 'restoring') await settled()
    if (!started) throw stopped()
    const event = toEvent(command)
    const snapshot = actor.getSnapshot()
    if (snapshot.can(event)) actor.send(event)
    else if (!snapshot.hasTag('busy')) throw notPossible(command.type, view.status)
    return settled()
  }

  return {
    start,
    stop,
    subscribe(listener) {
      viewListeners.add(listener)
      return () => viewListeners.delete(listener)
    },
    getView: () => view,
    settled: async () => {
      start()
      return settled()
    },
    getSnapshot: () => actor.getSnapshot(),
    can(command) {
      const refused = view.status === 'signedIn' && refusals.has(command)
      return started && !refused && actor.getSnapshot().can(toProbe(command))
    },
    send: (command) => actor.send(toEvent(command)),
    on(type, listener) {
      const only = (event: AuthEmitted) => {
        if (isOfType(event, type)) listener(event)
      }
      emitListeners.add(only)
      return () => emitListeners.delete(only)
    },
    signUp: (input) => perform({ type: 'signUp', ...input }),
    confirmSignUp: (input) => perform({ type: 'confirmSignUp', ...input }),
    resendSignUpCode: (input) => perform({ type: 'resendSignUpCode', ...input }),
    signIn: (input) => perform({ type: 'signIn', ...input }),
    confirmSignIn: (input) => perform({ type: 'confirmSignIn', ...input }),
    resetPassword: (input) => perform({ type: 'resetPassword', ...input }),
    confirmResetPassword: (input) => perform({ type: 'confirmResetPassword', ...input }),
    signOut: (input) => perform({ type: 'signOut', ...input }),
    refresh: () => perform({ type: 'refresh' }),
    retry: () => perform({ type: 'retry' }),
    cancel: () => perform({ type: 'cancel' }),
  }
}

/** A broken `watch` port costs the reports of the world, nothing else. */
function watch(ports: Partial<AuthPorts>, report: (event: WorldEvent) => void) {
  try {
    return ports.watch?.(report)
  } catch {
    return undefined
  }
}

const refusals: ReadonlySet<CommandType> = new Set(refusedWhileSignedIn)

/** Whether somebody was signed in or out on the way from one view to the next. */
function emittedBetween(before: AuthView, after: AuthView): AuthEmitted | undefined {
  if (before.status === after.status) return undefined
  if (after.status === 'signedIn') return { type: 'signedIn', username: after.session.username }
  return before.status === 'signedIn' ? { type: 'signedOut' } : undefined
}

function isOfType<Type extends AuthEmitted['type']>(
  event: AuthEmitted,
  type: Type,
): event is Extract<AuthEmitted, { type: Type }> {
  return event.type === type
}

/** Context values keep their identity until they change, so one level is enough. */
function looksLike(a: AuthView, b: AuthView): boolean {
  const entries = Object.entries(a)
  return (
    entries.length === Object.keys(b).length &&
    entries.every(([key, value]) => Object.is(value, Reflect.get(b, key)))
  )
}
