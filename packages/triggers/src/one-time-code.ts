import { CustomAuthConfigError } from './custom-auth-config-error'
import { type Hint, toHintParameters } from './hint'
import { isSameText } from './is-same-text'
import { createRandomCode } from './random-code'
import { type CustomStep, type StepContext, step } from './step'

/** What `deliver` is called with. */
export interface CodeDelivery
  extends Pick<StepContext, 'username' | 'userAttributes' | 'clientMetadata'> {
  readonly code: string
}

/** The form of {@link oneTimeCode}. */
export interface OneTimeCodeOptions {
  /** `oneTimeCode` when left out. */
  readonly name?: string
  /** Digits, 4 to 16; 6 when left out. */
  readonly length?: number
  /** How many answers may be given; 3 when left out. */
  readonly attempts?: number
  readonly hint?: Hint
  /**
   * Sends the code, once per flow. Cognito may run a slow trigger again: then a second code goes
   * out and only that one is right.
   */
  readonly deliver: (delivery: CodeDelivery) => void | Promise<void>
}

/**
 * A code of random digits, sent by `deliver`. A wrong answer opens a new round with the same code
 * and sends nothing. White space anywhere in the answer is ignored, so `123 456` is `123456`.
 *
 * @throws {@link CustomAuthConfigError} for a length outside 4 to 16.
 * @example oneTimeCode({ deliver: ({ code, userAttributes }) => sendMail(userAttributes.email, code) })
 */
export function oneTimeCode(options: OneTimeCodeOptions): CustomStep {
  const { name = 'oneTimeCode', length = 6, attempts = 3, deliver, hint } = options
  if (!Number.isInteger(length) || length < 4 || length > 16) {
    throw new CustomAuthConfigError(
      'invalidStep',
      `Step "${name}": length must be a whole number from 4 to 16, not ${length}.`,
    )
  }
  return step({
    name,
    attempts,
    async create(context) {
      // Cognito forgets the private parameters of a round when it ends. What `keep` holds goes
      // through challengeMetadata, which Cognito shows to the triggers and never to the client.
      const code = context.kept.code ?? createRandomCode(length)
      if (context.kept.code === undefined && !context.userNotFound) {
        const { username, userAttributes, clientMetadata } = context
        await deliver({ code, username, userAttributes, clientMetadata })
      }
      return {
        publicParameters: toHintParameters(hint, context),
        privateParameters: { code },
        keep: { code },
      }
    },
    async verify({ answer, privateParameters: { code } }) {
      return code !== undefined && (await isSameText(answer.replace(/\s/g, ''), code))
    },
  })
}
