import { isTexts } from './is-texts'
import type { ChallengeRow } from './row'

/** A challenge without a row of its own: shown as Cognito sent it, and answered by the name that most challenges use. */
export const unknown: ChallengeRow<'unknown'> = {
  kind: 'unknown',
  names: [],
  show: (common, parameters) => ({ ...common, kind: 'unknown', parameters }),
  respond: ({ answer }) => ({ ANSWER: answer.reveal() }),
  isShown: ({ parameters }) => isTexts(parameters),
}
