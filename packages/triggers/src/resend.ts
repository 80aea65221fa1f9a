import { CustomAuthConfigError } from './custom-auth-config-error'
import type { StringMap } from './string-map'

/** How often, and how soon, the user may ask for a code or link to be sent again. */
export interface ResendOptions {
  /** Seconds from one delivery to the moment when the client should offer the next; 30 when left out. */
  readonly afterSeconds?: number
  /** How often in a flow; 2 when left out. */
  readonly limit?: number
}

/** The options of a step that can send again, with nothing left out. */
export type Resend = Required<ResendOptions>

/** No code, and no answer to a question, looks like this. */
const resendAnswer = 'cognito-flow:resend'

/** Throws {@link CustomAuthConfigError} for what is no whole number. */
export function toResend(
  step: string,
  options: ResendOptions | false | undefined,
): Resend | undefined {
  if (options === false || options === undefined) return undefined
  const { afterSeconds = 30, limit = 2 } = options
  requireWhole(step, 'resend.afterSeconds', afterSeconds, 0)
  requireWhole(step, 'resend.limit', limit, 1)
  return { afterSeconds, limit }
}

/**
 * Whether the client asks for another delivery. Define and Create never see an answer, only its
 * `ClientMetadata`; so the client sends the answer there too, and Verify judges none that is so
 * marked: what is not counted as a try is not compared either.
 */
export function asksAgain(clientMetadata: StringMap | undefined): boolean {
  return clientMetadata?.resendAnswer === resendAnswer
}

/** The public parameters that offer another delivery, in `waitSeconds` at the earliest. */
export function toResendParameters(
  resend: Resend | undefined,
  resends: number,
  waitSeconds: number,
): Record<string, string> {
  if (resend === undefined || resends >= resend.limit || waitSeconds === Infinity) return {}
  return { resendAnswer, ...(waitSeconds > 0 && { resendAfterSeconds: String(waitSeconds) }) }
}

function requireWhole(step: string, option: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return
  throw new CustomAuthConfigError(
    'invalidStep',
    `Step "${step}": ${option} must be a whole number from ${least}, not ${value}.`,
  )
}
