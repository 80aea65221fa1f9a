import type { AuthView, ChallengeKind, ChallengeOf } from '@cognito-flow/core'
import { toAlert, toOwnFailure } from '../alert'
import { textOf } from '../fields'
import { type Screen, type Submit, screen } from '../screen'

export type ChallengeView = Extract<AuthView, { status: 'challenge' }>

/** Draws one kind of challenge. */
export type ToChallengeScreen<Kind extends ChallengeKind> = (
  view: ChallengeView,
  challenge: ChallengeOf<Kind>,
) => Screen

/** What the screens of all kinds have: the time that is left, what went wrong, and the way out. */
export function challengeScreen(
  view: ChallengeView,
  parts: Pick<Screen, 'title'> & Partial<Screen>,
): Screen {
  const { challenge, busy } = view
  const failure = toAlert(toOwnFailure(view, 'confirmSignIn'))
  return screen({
    id: `challenge-${challenge.round}`,
    countdown: { label: 'Time left to answer', until: challenge.expiresAt },
    actions: [{ label: 'Start over', command: { type: 'cancel' }, page: 'home' }],
    busy,
    ...parts,
    alert: failure ?? parts.alert ?? null,
  })
}

/** Sends the field `answer`. */
export const answerWith = (label: string, { busy }: ChallengeView): Submit => ({
  label: busy ? 'Checking…' : label,
  command: 'confirmSignIn',
  read: (fields) => ({ type: 'confirmSignIn', answer: textOf(fields, 'answer') }),
})
