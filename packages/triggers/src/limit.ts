import type { UserContext } from './step'

/** What a limit is asked about an answer. */
export interface AttemptContext extends UserContext {
  readonly step: string
  readonly attempt: number
  readonly isCorrect: boolean
}

/** What a limit is asked about a message. */
export interface DeliveryContext extends UserContext {
  readonly step: string
  /** The user asks for it again. */
  readonly isResend: boolean
}

/**
 * Bounds what `attempts` and `resend` bound only within a flow: anybody can begin one flow after the other. Each
 * function counts in a store of yours; unknown users are asked about as known ones are, so that nobody can tell.
 * Cognito may run a slow trigger, and so a limit, again.
 */
export interface FlowLimit {
  /** Whether a flow may begin: `false` fails authentication, before a password is looked at. */
  readonly flow?: (context: UserContext) => boolean | Promise<boolean>
  /**
   * Whether the flow goes on after an answer to a step with `verify`: `false` fails authentication, a right answer's
   * too. Asked once for each such answer, the last one included; a request for another delivery is none.
   */
  readonly attempt?: (context: AttemptContext) => boolean | Promise<boolean>
  /**
   * For how many seconds a message is held back: 0 sends it now. The client may ask for it then, where the step has
   * a `resend` left, and is told by the public parameter `resendAfterSeconds`. `Infinity` sends none in this flow.
   */
  readonly delivery?: (context: DeliveryContext) => number | Promise<number>
}
