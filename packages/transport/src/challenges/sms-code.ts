import { toCode } from '../check-input'
import type { ChallengeRow } from './row'
import { resendAt, toDelivery } from './sent-code'

/** A code by SMS, as the second factor (SMS_MFA) or the first (SMS_OTP). */
export const smsCode: ChallengeRow<'smsCode'> = {
  kind: 'smsCode',
  names: ['SMS_MFA', 'SMS_OTP'],
  show: (common, parameters) => ({
    ...common,
    kind: 'smsCode',
    delivery: toDelivery(parameters, 'phone_number'),
  }),
  resendAt,
  respond: ({ answer }, { asked }) => ({ [`${asked.name}_CODE`]: toCode(answer, 'answer') }),
}
