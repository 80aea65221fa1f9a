import { type CodeDelivery, type OneTimeCodeOptions, oneTimeCode } from './one-time-code'
import type { CustomStep, StepVerdict, UserContext, VerifyContext } from './step'
import type { StringMap } from './string-map'

/** What `deliver` is called with. */
export interface SmsDelivery extends CodeDelivery {
  /** In E.164 form, as Cognito keeps it; verified. */
  readonly phoneNumber: string
}

/** The form of {@link smsStepUp}. */
export interface SmsStepUpOptions extends Omit<OneTimeCodeOptions, 'deliver'> {
  /** `smsStepUp` when left out. */
  readonly name?: string
  /** Sends the code to `phoneNumber`, once and for each `resend`. */
  readonly deliver: (delivery: SmsDelivery) => void | Promise<void>
  /**
   * Decides whether the user is asked, after the earlier steps: by the device that `clientMetadata` names, or by when
   * `passed` was last called. Everybody is when left out.
   *
   * `clientMetadata` is what the client says: let a device prove itself before you skip the step for it.
   */
  readonly when?: (context: UserContext) => StepVerdict | Promise<StepVerdict>
  /** What becomes of a user who is to be asked and has no verified number; `refuse` when left out. */
  readonly withoutNumber?: Exclude<StepVerdict, 'ask'>
  /** Called after a right code, before the flow goes on: the place to note its time or the device. */
  readonly passed?: (context: VerifyContext) => void | Promise<void>
}

/**
 * A code by SMS to the user's verified phone number, on top of the steps before it. The public parameter `destination`
 * shows the end of the number.
 *
 * @throws {@link CustomAuthConfigError} as {@link oneTimeCode} does; the sequence throws one where no step that
 * verifies comes before.
 * @example
 * smsStepUp({
 *   when: ({ username }) => (wasAskedToday(username) ? 'skip' : 'ask'),
 *   deliver: ({ phoneNumber, code }) => sendSms(phoneNumber, `Your code: ${code}`),
 * })
 */
export function smsStepUp(options: SmsStepUpOptions): CustomStep {
  const { name = 'smsStepUp', deliver, when, withoutNumber = 'refuse', passed, ...rest } = options
  const code = oneTimeCode({
    ...rest,
    name,
    async deliver(delivery) {
      const phoneNumber = toVerifiedNumber(delivery.userAttributes)
      // It can have gone since the step was decided on. Then nobody receives a code.
      if (phoneNumber !== undefined) await deliver({ ...delivery, phoneNumber })
    },
  })
  return {
    ...code,
    async when(context) {
      const verdict = (await when?.(context)) ?? 'ask'
      if (verdict !== 'ask') return verdict
      return toVerifiedNumber(context.userAttributes) === undefined ? withoutNumber : 'ask'
    },
    async create(context) {
      const challenge = await code.create(context)
      const phoneNumber = toVerifiedNumber(context.userAttributes)
      const destination = phoneNumber && { destination: `••••${phoneNumber.slice(-4)}` }
      return { ...challenge, publicParameters: { ...challenge.publicParameters, ...destination } }
    },
    async verify(context) {
      const isRight = (await code.verify?.(context)) === true
      if (isRight) await passed?.(context)
      return isRight
    },
  }
}

function toVerifiedNumber({
  phone_number: phoneNumber,
  phone_number_verified: isVerified,
}: StringMap): string | undefined {
  return isVerified === 'true' ? phoneNumber : undefined
}
