import { sameAgain } from '../resend'
import type { Alert } from '../screen'
import {
  answerCodeField,
  answerWith,
  challengeScreen,
  type ToChallengeScreen,
} from './challenge-screen'

/** The question of a trigger: its hint, and what it says of the attempts. */
export const toCustomScreen: ToChallengeScreen<'custom'> = (view, { parameters }, situation) => {
  const isCode = parameters.step === 'oneTimeCode'
  return challengeScreen(view, situation, {
    title: isCode ? 'Check your messages' : 'One question',
    lead: parameters.hint ?? 'Answer to sign in.',
    alert: toAnotherTry(parameters),
    fields: [
      isCode
        ? answerCodeField
        : { name: 'answer', label: 'Your answer', type: 'text', autocomplete: 'off', value: '' },
    ],
    submit: answerWith('Answer', view),
    again: sameAgain,
  })
}

/** A wrong answer that the pool lets continue is no error: it is the next round of the same step. */
function toAnotherTry(parameters: Readonly<Record<string, string>>): Alert | null {
  const attempt = Number(parameters.attempt)
  const left = Number(parameters.attemptsLeft)
  if (!(attempt > 1)) return null
  const count = left > 0 ? `: attempt ${attempt} of ${attempt + left - 1}` : ''
  return { tone: 'info', text: `That was not it. Try again${count}.`, detail: null }
}
