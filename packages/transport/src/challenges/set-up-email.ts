import { toText } from '../check-input'
import type { ChallengeRow } from './row'

/** The address that codes are to go to; the first one follows as an `emailCode`. */
export const setUpEmail: ChallengeRow<'setUpEmail'> = {
  kind: 'setUpEmail',
  names: ['MFA_SETUP/EMAIL_OTP'],
  show: (common) => ({ ...common, kind: 'setUpEmail' }),
  respond: ({ answer }) => ({ EMAIL: toText(answer, 'answer').trim() }),
}
