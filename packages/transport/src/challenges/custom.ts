import { invalidInput } from '../check-input'
import type { ChallengeRow } from './row'

/**
 * The question of the pool's own triggers. A step that can be sent again says by which answer (`resendAnswer`), and after how
 * many seconds at the earliest (`resendAfterSeconds`).
 */
export const custom: ChallengeRow<'custom'> = {
  kind: 'custom',
  names: ['CUSTOM_CHALLENGE'],
  show: (common, parameters) => ({ ...common, kind: 'custom', parameters }),
  resendAt: (_, { resendAnswer, resendAfterSeconds }, now) =>
    resendAnswer === undefined ? null : now + (Number(resendAfterSeconds) * 1_000 || 0),
  respond({ answer, resend }, { asked }) {
    const text = resend ? asked.parameters.resendAnswer : answer?.reveal()
    if (text === undefined) throw invalidInput('A custom challenge needs an answer.', 'answer')
    return { ANSWER: text }
  },
}
