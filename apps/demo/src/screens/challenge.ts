import type { AuthView, Challenge } from '@cognito-flow/core'
import { toAlert } from './alert'
import { textOf } from './fields'
import { type Action, type Alert, type Screen, screen } from './screen'

type ChallengeView = Extract<AuthView, { status: 'challenge' }>

const startOver: Action = { label: 'Start over', command: { type: 'cancel' }, page: 'home' }

/** The pool's question, with its hint, its round and the time that is left. */
export function toChallengeScreen(view: ChallengeView): Screen {
  const { challenge, busy } = view
  const countdown = { label: 'Time left to answer', until: challenge.expiresAt }
  if (challenge.kind === 'unknown')
    return screen({
      id: `challenge-${challenge.round}`,
      title: 'A step this app does not know',
      lead: `The user pool asks for ${challenge.name}. Update the app, or start over.`,
      alert: toAlert(view),
      countdown,
      actions: [startOver],
      busy,
    })
  const isCode = challenge.parameters.step === 'oneTimeCode'
  return screen({
    id: `challenge-${challenge.round}`,
    title: isCode ? 'Check your messages' : 'One question',
    lead: challenge.parameters.hint ?? 'Answer to sign in.',
    alert: toAlert(view) ?? toAnotherTry(challenge),
    countdown,
    fields: [
      {
        name: 'answer',
        label: isCode ? 'Code' : 'Your answer',
        type: 'text',
        autocomplete: isCode ? 'one-time-code' : 'off',
        ...(isCode && { inputMode: 'numeric' }),
        value: '',
      },
    ],
    submit: {
      label: busy ? 'Checking…' : 'Answer',
      command: 'confirmSignIn',
      read: (fields) => ({ type: 'confirmSignIn', answer: textOf(fields, 'answer') }),
      disabled: false,
    },
    actions: [startOver],
    busy,
  })
}

/** A wrong answer that the pool lets continue is no error: it is the next round of the same step. */
function toAnotherTry({ parameters }: Challenge): Alert | null {
  const attempt = Number(parameters.attempt)
  const left = Number(parameters.attemptsLeft)
  if (!(attempt > 1)) return null
  const count = left > 0 ? `: attempt ${attempt} of ${attempt + left - 1}` : ''
  return { tone: 'info', text: `That was not it. Try again${count}.`, detail: null }
}
