import { toCode } from '../check-input'
import type { ChallengeRow } from './row'

/** The code of an authenticator app. */
export const totpCode: ChallengeRow<'totpCode'> = {
  kind: 'totpCode',
  names: ['SOFTWARE_TOKEN_MFA'],
  show: (common, { FRIENDLY_DEVICE_NAME = null }) => ({
    ...common,
    kind: 'totpCode',
    deviceName: FRIENDLY_DEVICE_NAME,
  }),
  respond: ({ answer }) => ({ SOFTWARE_TOKEN_MFA_CODE: toCode(answer, 'answer') }),
}
