import type { AuthCommand, AuthView, ChallengeKind, ChallengeOf } from '@cognito-flow/core'
import { toAlert, toOwnFailure, toWait } from '../alert'
import { toFactorLabel } from '../factors'
import { codeField, textOf } from '../fields'
import { markInvalid } from '../invalid-fields'
import { newCode, type ResendTexts, toResend } from '../resend'
import { type Action, type Field, type Screen, type Submit, screen } from '../screen'
import type { Situation } from '../situation'

export type ChallengeView = Extract<AuthView, { status: 'challenge' }>

/** Draws one kind of challenge. */
export type ToChallengeScreen<Kind extends ChallengeKind> = (
  view: ChallengeView,
  challenge: ChallengeOf<Kind>,
  situation: Situation,
) => Screen

interface Parts extends Partial<Omit<Screen, 'title'>>, Pick<Screen, 'title'> {
  /** What to call sending the code again. */
  readonly again?: ResendTexts
}

/**
 * What the screens of all kinds have: the time that is left, what went wrong, the code again where there is a way, and the way
 * out.
 */
export function challengeScreen(
  view: ChallengeView,
  situation: Situation,
  { fields = [], actions = [], alert = null, again = newCode, ...parts }: Parts,
): Screen {
  const { challenge, busy } = view
  const failure = toOwnFailure(view, 'confirmSignIn')
  const wait = toWait(failure)
  const resend =
    challenge.resendAt === null
      ? null
      : toResend(
          view,
          { command: { type: 'retry' }, resendAt: challenge.resendAt, texts: again },
          situation,
        )
  return screen({
    id: `challenge-${challenge.round}`,
    countdowns: [
      { label: 'Time left to answer', until: challenge.expiresAt },
      ...(wait.length > 0 ? wait : (resend?.countdowns ?? [])),
    ],
    busy,
    ...parts,
    fields: markInvalid(fields, failure),
    alert: toAlert(failure, busy ? null : situation.place.note) ?? alert,
    actions: [
      ...actions,
      ...(resend ? [resend.action] : []),
      { label: 'Start over', command: { type: 'cancel' }, page: 'home' },
    ],
  })
}

/** The button of a challenge's form. */
export const submitAnswer = (
  label: string,
  { busy }: ChallengeView,
  read: (fields: FormData) => AuthCommand,
): Submit => ({ label: busy ? 'Checking…' : label, command: 'confirmSignIn', read })

/** Sends the field `answer`. */
export const answerWith = (label: string, view: ChallengeView): Submit =>
  submitAnswer(label, view, (fields) => ({
    type: 'confirmSignIn',
    answer: textOf(fields, 'answer'),
  }))

/** The field `answer` of a code. */
export const answerCodeField: Field = { ...codeField, name: 'answer' }

/** A button for each choice, in words. */
export const toChoices = (choices: readonly string[], { busy }: ChallengeView): Action[] =>
  choices.map((choice) => ({
    label: toFactorLabel(choice),
    command: { type: 'confirmSignIn', answer: choice },
    disabled: busy,
    prominent: true,
  }))
