import type { Texts } from '../texts'
import { readNames } from './read-json'
import type { ChallengeRow } from './row'
import { toChoice } from './to-choice'

/** How to sign in. A password is asked for here, since it goes out together with the choice. */
export const selectFactor: ChallengeRow<'selectFactor'> = {
  kind: 'selectFactor',
  names: ['SELECT_CHALLENGE'],
  show: (common, parameters) => ({
    ...common,
    kind: 'selectFactor',
    choices: toFactors(parameters),
  }),
  choose(request, parameters) {
    const factor = toChoice(request, toFactors(parameters))
    return factor.startsWith('PASSWORD') ? factor : null
  },
  respond: (request, { asked }) => ({ ANSWER: toChoice(request, toFactors(asked.parameters)) }),
}

/** `AvailableChallenges` stands beside the parameters in Cognito's answer; `readAuthAnswer` puts it among them. */
function toFactors({ AvailableChallenges }: Texts): readonly string[] {
  return readNames(AvailableChallenges, 'AvailableChallenges')
}
