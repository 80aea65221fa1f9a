import type { AuthFailure } from '../failure/failure'
import type { Challenge } from '../model/challenge'
import type { CodeDelivery } from '../model/delivery'
import type { AuthEvent } from '../model/events'
import type { Session } from '../model/session'
import type { SignInId } from '../model/step'

/** What just went well, for the screen that follows. */
export type Notice = 'signUpConfirmed' | 'passwordReset' | 'signedOut'

/** A request that the pool refused as too early, and whose it was: its commands wait, wherever the user goes meanwhile. */
export interface Cooldown {
  readonly username: string | null
  readonly commands: readonly string[]
  readonly failure: AuthFailure
}

/** Everything the machine remembers: public, plain JSON. */
export interface AuthContext {
  /** As typed until signed in, then as the pool names the user; kept when a sign-in fails so that the form can show it. */
  readonly username: string | null
  readonly signInId: SignInId | null
  readonly challenge: Challenge | null
  /** Time left to answer when the challenge came, in ms; 0 once it has run out. */
  readonly challengeExpiresInMs: number
  readonly delivery: CodeDelivery | null
  /** Whether the sign-up asked to be signed in once confirmed. */
  readonly autoSignIn: boolean
  readonly session: Session | null
  readonly failure: AuthFailure | null
  readonly notice: Notice | null
  readonly cooldowns: readonly Cooldown[]
  /** Whether storage keeps what is pending or signed in for the next page. */
  readonly persistent: boolean
  /** Whether the application asked for the renewal that is under way. */
  readonly isRefreshAsked: boolean
}

/** The machine's memory before anything happened. */
export const initialContext: AuthContext = {
  username: null,
  signInId: null,
  challenge: null,
  challengeExpiresInMs: 0,
  delivery: null,
  autoSignIn: false,
  session: null,
  failure: null,
  notice: null,
  cooldowns: [],
  persistent: true,
  isRefreshAsked: false,
}

/** Everything forgotten but what no user changes: who has to wait, and what storage does. */
export const forgotten = ({ cooldowns, persistent }: AuthContext): AuthContext => ({
  ...initialContext,
  cooldowns,
  persistent,
})

/** Why a command of that user has to wait. */
export const heldBackBy = (
  { cooldowns }: AuthContext,
  username: string | null,
  command: string,
): AuthFailure | undefined =>
  cooldowns.find((one) => one.username === username && one.commands.includes(command))?.failure

/** What the machine is sent, and its own word to itself that the cooldown of a failure is over. */
export type MachineEvent =
  | AuthEvent
  | { readonly type: 'cooledDown'; readonly error: AuthFailure | null }
