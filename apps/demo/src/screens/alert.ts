import type { AuthFailure, AuthView, CommandType, Notice } from '@cognito-flow/core'
import { toFailureText, toNoticeText } from './messages'
import type { Alert, Countdown } from './screen'

/** The failure of a view, where it belongs to one of these forms: no form shows what went wrong in another. */
export function toOwnFailure(
  { failure }: AuthView,
  ...forms: readonly CommandType[]
): AuthFailure | null {
  return failure && forms.includes(failure.form) ? failure : null
}

function toFailureAlert(failure: AuthFailure): Alert {
  const { code, operation, name } = failure
  return {
    tone: 'error',
    text: toFailureText(failure),
    detail: [code, operation, name].join(' · '),
  }
}

/** The failure, or else what the user's last action did. */
export function toAlert(failure: AuthFailure | null, note: string | null = null): Alert | null {
  if (failure !== null) return toFailureAlert(failure)
  return note === null ? null : { tone: 'info', text: note, detail: null }
}

export function toNoticeAlert(notice: Notice): Alert {
  return { tone: 'success', text: toNoticeText(notice), detail: null }
}

/** When the wait that a failure asks for is over. */
export function toWait(failure: AuthFailure | null): Countdown[] {
  if (failure?.retryAt === undefined) return []
  return [{ label: 'You can try again in', until: failure.retryAt }]
}
