import type { AuthView, ChallengeKind, ChallengeOf } from '@cognito-flow/core'
import { toAlert, toOwnFailure } from '../alert'
import { textOf } from '../fields'
import { markInvalid } from '../invalid-fields'
import { type Action, type Field, type Screen, type Submit, screen } from '../screen'

export type ChallengeView = Extract<AuthView, { status: 'challenge' }>

/** Draws one kind of challenge. */
export type ToChallengeScreen<Kind extends ChallengeKind> = (
  view: ChallengeView,
  challenge: ChallengeOf<Kind>,
) => Screen

/** What the screens of all kinds have: the time that is left, what went wrong, and the way out. */
export function challengeScreen(
  view: ChallengeView,
  { fields = [], actions = [], alert = null, ...parts }: Pick<Screen, 'title'> & Partial<Screen>,
): Screen {
  const { challenge, busy } = view
  const failure = toOwnFailure(view, 'confirmSignIn')
  return screen({
    id: `challenge-${challenge.round}`,
    countdown: { label: 'Time left to answer', until: challenge.expiresAt },
    busy,
    ...parts,
    fields: markInvalid(fields, failure),
    alert: toAlert(failure) ?? alert,
    actions: [...actions, { label: 'Start over', command: { type: 'cancel' }, page: 'home' }],
  })
}

/** Sends the field `answer`. */
export const answerWith = (label: string, { busy }: ChallengeView): Submit => ({
  label: busy ? 'Checking…' : label,
  command: 'confirmSignIn',
  read: (fields) => ({ type: 'confirmSignIn', answer: textOf(fields, 'answer') }),
})

/** The field `answer` of a code. */
export const answerCodeField: Field = {
  name: 'answer',
  label: 'Code',
  type: 'text',
  autocomplete: 'one-time-code',
  inputMode: 'numeric',
  value: '',
}

/** A button for each choice. */
export const toChoices = (
  choices: readonly string[],
  labels: ReadonlyMap<string, string>,
  { busy }: ChallengeView,
): Action[] =>
  choices.map((choice) => ({
    label: labels.get(choice) ?? choice,
    command: { type: 'confirmSignIn', answer: choice },
    disabled: busy,
    prominent: true,
  }))
