import { toCode } from '../check-input'
import type { ChallengeRow } from './row'
import { resendAt, toDelivery } from './sent-code'

/** A code by e-mail, as the first factor or the second: Cognito calls both EMAIL_OTP. */
export const emailCode: ChallengeRow<'emailCode'> = {
  kind: 'emailCode',
  names: ['EMAIL_OTP'],
  show: (common, parameters) => ({
    ...common,
    kind: 'emailCode',
    delivery: toDelivery(parameters, 'email'),
  }),
  resendAt,
  respond: ({ answer }) => ({ EMAIL_OTP_CODE: toCode(answer, 'answer') }),
}
