import { CustomAuthConfigError } from './custom-auth-config-error'
import { type Resend, type ResendOptions, toResend } from './resend'
import type { StringMap } from './string-map'

/** Who a flow is about. */
export interface UserContext {
  /** The user name in the pool, not the alias that was typed. */
  readonly username: string
  readonly userPoolId: string
  readonly clientId: string
  /** Empty for an unknown user. */
  readonly userAttributes: StringMap
  /**
   * Cognito runs the flow for a user that does not exist, so that nobody can tell. Answer as for
   * anyone else, but send nothing.
   */
  readonly userNotFound: boolean
  /**
   * The `ClientMetadata` of the answer that led here. Always empty in the first round of a flow
   * without a password: Cognito does not pass on the metadata of `InitiateAuth`.
   */
  readonly clientMetadata: StringMap
}

/** What every callback of a step learns about the round it serves. */
export interface StepContext extends UserContext {
  /** Which try of this step it is, counted from 1. */
  readonly attempt: number
}

/** What `create` of a step is called with. */
export interface CreateContext extends StepContext {
  /** What this step kept in its previous round; nothing in its first. */
  readonly kept: StringMap
  /** The user asks for another delivery: not a new try, so `attempt` is as it was. */
  readonly isResend: boolean
  /**
   * Calls `send`, unless the user is unknown or the `limit` of the sequence holds the message back. Resolves with
   * whether the user is to believe that it was sent: `true` for an unknown one too.
   */
  readonly deliver: (send: () => void | Promise<void>) => Promise<boolean>
}

/** What `verify` of a step is called with. */
export interface VerifyContext extends StepContext {
  readonly answer: string
  readonly privateParameters: StringMap
}

/** The challenge of one round. */
export interface StepChallenge {
  /** Reaches the client, where `step`, `attempt`, `attemptsLeft` and what offers a resend are added. */
  readonly publicParameters?: Record<string, string>
  /** Reaches `verify` of the same round and nothing else. */
  readonly privateParameters?: Record<string, string>
  /** Reaches `create` of this step's next round, after a wrong answer; never the client. */
  readonly keep?: Record<string, string>
}

/** Whether a step is part of a flow; `refuse` fails authentication. */
export type StepVerdict = 'ask' | 'skip' | 'refuse'

/** The form of the developer's own step; see {@link step}. */
export interface StepOptions {
  /** Unique in its sequence; the client reads it as the public parameter `step`. */
  readonly name: string
  /** How many answers may be given before authentication fails; 3 when left out. */
  readonly attempts?: number
  /**
   * Lets the user ask for another delivery: `create` is called with `isResend` then. Its `afterSeconds` count from
   * the last `deliver`. Left out, or `false`, the step offers none.
   */
  readonly resend?: ResendOptions | false
  /**
   * Decides when the steps before are passed, and once more when the challenge is made; left out, the step is always
   * asked. An unknown user never comes so far.
   */
  readonly when?: (context: UserContext) => StepVerdict | Promise<StepVerdict>
  readonly create: (context: CreateContext) => StepChallenge | Promise<StepChallenge>
  /** Left out, any answer completes the step, an unknown user's too. */
  readonly verify?: (context: VerifyContext) => boolean | Promise<boolean>
}

/** A step answered through `CUSTOM_CHALLENGE`. */
export interface CustomStep extends Omit<StepOptions, 'attempts' | 'resend'> {
  readonly kind: 'custom'
  readonly attempts: number
  readonly resend: Resend | undefined
}

/** The `SRP_A`, `PASSWORD_VERIFIER` pair that Cognito itself carries out. */
export interface PasswordStep {
  readonly kind: 'password'
  readonly name: 'password'
}

/** Any element of a sequence. */
export type Step = PasswordStep | CustomStep

/**
 * The developer's own step: `create` makes the challenge, `verify` judges the answer.
 *
 * A step without `verify` asks for nothing. As the first step it lets the client send
 * `ClientMetadata` that the next step's `create` can read, which Cognito offers no other way to do.
 *
 * @throws {@link CustomAuthConfigError} for an empty name, `attempts` below 1 and a `resend` that is not whole numbers.
 * @example
 * step({
 *   name: 'captcha',
 *   create: () => ({ publicParameters: { siteKey } }),
 *   verify: ({ answer }) => isHuman(answer),
 * })
 */
export function step(options: StepOptions): CustomStep {
  const { name, attempts = 3 } = options
  if (name.trim() === '') {
    throw new CustomAuthConfigError('invalidStep', 'A step needs a name that is not empty.')
  }
  if (!Number.isInteger(attempts) || attempts < 1) {
    throw new CustomAuthConfigError(
      'invalidStep',
      `Step "${name}": attempts must be a whole number from 1, not ${attempts}.`,
    )
  }
  return { ...options, kind: 'custom', attempts, resend: toResend(name, options.resend) }
}
