import type { ActorOptions } from 'xstate'
import type { authMachine } from '../machine/machine'
import type { AuthCommand, AuthEmitted, CommandInput, CommandType } from '../model/events'
import type { AuthSnapshot } from '../view/to-view'
import type { AuthView } from '../view/view'

export interface AuthOptions {
  /** XState's inspection observer. Wrap it in `safeInspect()` of `@cognito-flow/inspector` before anything leaves the page. */
  readonly inspect?: NonNullable<ActorOptions<typeof authMachine>['inspect']>
  /** Timers for tests: XState's `SimulatedClock`. */
  readonly clock?: NonNullable<ActorOptions<typeof authMachine>['clock']>
}

/** A promise method: sends its command and resolves with the view once its screen waits for nothing more. */
type Method<Type extends CommandType> = (input: CommandInput<Type>) => Promise<AuthView>
type BareMethod = () => Promise<AuthView>

/**
 * The authentication of one app: owned by the app, shared by everything that shows it. Several can exist side by side.
 *
 * Promise methods resolve with the view that the command led to, failures included: they are data in `view.failure`. The same
 * command sent again while the first is under way joins it; another is refused. They reject with an `AuthError` only for
 * `notPossible` (the state does not take it) and `stopped`. `signOut` and `cancel` are possible at once, whatever is under way.
 */
export interface Auth {
  /** Restores what an earlier page left and begins to listen to the world. Does nothing when already started. */
  start(): void
  /** Ends timers, requests and listeners. A later {@link start} begins anew, with the restored session. */
  stop(): void
  /** Calls `listener` after every change of the view; returns the unsubscribe. What a listener throws is reported as uncaught. */
  subscribe(listener: (view: AuthView) => void): () => void
  /** The current view: the same object until something visible changes. */
  getView(): AuthView
  /** Starts if need be and resolves with the view once no request is under way, a renewal included: for a router that asks who is there. */
  settled(): Promise<AuthView>
  /** Whether the machine would carry that command out now; by its name alone, for the user in the view. Throws `unknownCommand`. */
  can(command: CommandType | AuthCommand): boolean
  /** Starts if need be and sends a command without waiting; one the state does not take is ignored. Throws `unknownCommand`. */
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
  confirmSignIn: (input?: CommandInput<'confirmSignIn'>) => Promise<AuthView>
  resetPassword: Method<'resetPassword'>
  confirmResetPassword: Method<'confirmResetPassword'>
  signOut: (input?: CommandInput<'signOut'>) => Promise<AuthView>
  refresh: BareMethod
  retry: BareMethod
  cancel: BareMethod
}
