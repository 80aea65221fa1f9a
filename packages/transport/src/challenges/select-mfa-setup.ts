import type { Texts } from '../texts'
import { readNames } from './read-json'
import type { ChallengeRow } from './row'
import { toChoice } from './to-choice'

/** Which second factor to set up. The choice stays here: Cognito is told by what follows. */
export const selectMfaSetup: ChallengeRow<'selectMfaSetup'> = {
  kind: 'selectMfaSetup',
  names: ['MFA_SETUP'],
  show: (common, parameters) => ({
    ...common,
    kind: 'selectMfaSetup',
    choices: toSetups(parameters),
  }),
  choose: (request, parameters) => toChoice(request, toSetups(parameters)),
  respond: () => ({}),
}

/** What can be set up on the way in: an SMS factor cannot, it takes a phone number that the user has already. */
export function toSetups({ MFAS_CAN_SETUP }: Texts): readonly string[] {
  return readNames(MFAS_CAN_SETUP, 'MFAS_CAN_SETUP').filter((name) => name !== 'SMS_MFA')
}
