import { isTexts } from './is-texts'
import type { ChallengeRow } from './row'

/** The question of the pool's own triggers. */
export const custom: ChallengeRow<'custom'> = {
  kind: 'custom',
  names: ['CUSTOM_CHALLENGE'],
  show: (common, parameters) => ({ ...common, kind: 'custom', parameters }),
  respond: ({ answer }) => ({ ANSWER: answer.reveal() }),
  isShown: ({ parameters }) => isTexts(parameters),
}
