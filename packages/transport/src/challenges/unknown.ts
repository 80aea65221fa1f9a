import { invalidInput } from '../check-input'
import type { ChallengeRow } from './row'

/** A challenge without a row of its own: shown as Cognito sent it, and answered by raw ChallengeResponses. */
export const unknown: ChallengeRow<'unknown'> = {
  kind: 'unknown',
  names: [],
  show: (common, parameters) => ({ ...common, kind: 'unknown', parameters }),
  respond({ answer, answers = {} }) {
    const responses = Object.entries(answers).map(([name, value]) => [name, value.reveal()])
    if (!answer && responses.length === 0)
      throw invalidInput('An unknown challenge needs an answer, or answers by name.', 'answer')
    return { ...(answer && { ANSWER: answer.reveal() }), ...Object.fromEntries(responses) }
  },
}
