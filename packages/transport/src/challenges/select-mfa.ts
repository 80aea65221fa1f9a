import type { Texts } from '../texts'
import { readNames } from './read-json'
import type { ChallengeRow } from './row'
import { toChoice } from './to-choice'

/** Which second factor to use. */
export const selectMfa: ChallengeRow<'selectMfa'> = {
  kind: 'selectMfa',
  names: ['SELECT_MFA_TYPE'],
  show: (common, parameters) => ({ ...common, kind: 'selectMfa', choices: toChoices(parameters) }),
  respond: (request, { asked }) => ({ ANSWER: toChoice(request, toChoices(asked.parameters)) }),
}

function toChoices({ MFAS_CAN_CHOOSE }: Texts) {
  return readNames(MFAS_CAN_CHOOSE, 'MFAS_CAN_CHOOSE')
}
