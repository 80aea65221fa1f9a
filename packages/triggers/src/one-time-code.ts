import { CustomAuthConfigError } from './custom-auth-config-error'
import { type Hint, toHintParameters } from './hint'
import { isSameText } from './is-same-text'
import { createRandomCode } from './random-code'
import type { ResendOptions } from './resend'
import { type CustomStep, type StepContext, step } from './step'

/** What `deliver` is called with. */
export interface CodeDelivery
  extends Pick<StepContext, 'username' | 'userAttributes' | 'clientMetadata'> {
  readonly code: string
  /** The user asks for it again. */
  readonly isResend: boolean
}

/** The form of {@link oneTimeCode}. */
export interface OneTimeCodeOptions {
  /** `oneTimeCode` when left out. */
  readonly name?: string
  /** Digits, 4 to 16; 6 when left out. */
  readonly length?: number
  /** How many answers may be given; 3 when left out. */
  readonly attempts?: number
  /**
   * How the user may ask for the code again, after 30 seconds and twice when left out; `false` does not offer it. The
   * same code goes out: the first message may only be slow, and whichever the user opens is right. A new code would
   * be no harder to guess, since the attempts are those of the step.
   */
  readonly resend?: ResendOptions | false
  readonly hint?: Hint
  /**
   * Sends the code, once and for each `resend`. Cognito may run a slow trigger again: then a second code goes out and
   * only that one is right.
   */
  readonly deliver: (delivery: CodeDelivery) => void | Promise<void>
}

/**
 * A code of random digits, sent by `deliver`. A wrong answer opens a new round with the same code
 * and sends nothing. White space anywhere in the answer is ignored and full-width digits are read as
 * digits, so `123 456` is `123456`. The public parameter `sent` is `false` while a limit holds it back.
 *
 * @throws {@link CustomAuthConfigError} for a length outside 4 to 16.
 * @example oneTimeCode({ deliver: ({ code, userAttributes }) => sendMail(userAttributes.email, code) })
 */
export function oneTimeCode(options: OneTimeCodeOptions): CustomStep {
  const { name = 'oneTimeCode', length = 6, attempts = 3, resend = {}, deliver, hint } = options
  if (!Number.isInteger(length) || length < 4 || length > 16) {
    throw new CustomAuthConfigError(
      'invalidStep',
      `Step "${name}": length must be a whole number from 4 to 16, not ${length}.`,
    )
  }
  return step({
    name,
    attempts,
    resend,
    async create(context) {
      const { username, userAttributes, clientMetadata, isResend, kept } = context
      // Cognito forgets the private parameters of a round when it ends. What `keep` holds goes
      // through challengeMetadata, which Cognito shows to the triggers and never to the client.
      const code = kept.code ?? createRandomCode(length)
      const send = () => deliver({ code, username, userAttributes, clientMetadata, isResend })
      const isDue = kept.code === undefined || isResend
      const sent = isDue ? String(await context.deliver(send)) : (kept.sent ?? 'true')
      return {
        publicParameters: { ...toHintParameters(hint, context), sent },
        privateParameters: { code },
        keep: { code, sent },
      }
    },
    async verify({ answer, privateParameters: { code } }) {
      const typed = answer.normalize('NFKC').replace(/\s/g, '')
      return code !== undefined && (await isSameText(typed, code))
    },
  })
}
