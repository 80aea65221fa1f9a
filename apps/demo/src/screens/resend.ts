import type { AuthCommand, AuthView } from '@cognito-flow/core'
import type { Action, Countdown } from './screen'
import type { Situation } from './situation'

/** What the button says, and what is said once it was pressed. */
export type ResendTexts = Pick<Action, 'label' | 'note'>

/** Cognito makes another code each time. */
export const newCode: ResendTexts = {
  label: 'Send a new code',
  note: 'A new code is on its way. Only the newest one works.',
}

/** A step of a trigger sends the same. */
export const sameAgain: ResendTexts = { label: 'Send it again', note: 'It is on its way again.' }

interface Again {
  readonly command: AuthCommand
  /** From when on, in ms since the epoch. */
  readonly resendAt: number
  readonly texts: ResendTexts
}

/** The button that has a code sent again, and the time until it can be pressed. */
interface Resend {
  readonly action: Action
  readonly countdowns: readonly Countdown[]
}

export function toResend(
  { busy }: AuthView,
  { command, resendAt, texts }: Again,
  { can, now }: Situation,
): Resend {
  const isDue = now >= resendAt
  return {
    action: { ...texts, command, disabled: busy || !isDue || !can(command) },
    countdowns: isDue ? [] : [{ label: `“${texts.label}” is possible in`, until: resendAt }],
  }
}
