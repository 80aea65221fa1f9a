import type { AuthView } from '@cognito-flow/core'
import { toAlert, toOwnFailure, toWait } from './alert'
import { codeField, newPasswordField, textOf, usernameField } from './fields'
import { markInvalid } from './invalid-fields'
import { newCode, toResend } from './resend'
import { type Screen, screen } from './screen'
import { type SentCode, toDeliveryText } from './sent-code'
import type { Situation } from './situation'

/** Asks whose password is to be reset. */
export function toResetRequestScreen(view: AuthView): Screen {
  const failure = toOwnFailure(view, 'resetPassword')
  return screen({
    id: 'reset-request',
    title: 'Reset your password',
    lead: 'We send a code to your verified e-mail address or phone number.',
    alert: toAlert(failure),
    countdowns: toWait(failure),
    fields: markInvalid([usernameField(view.username)], failure),
    submit: {
      label: view.busy ? 'Sending…' : 'Send a code',
      command: 'resetPassword',
      read: (fields) => ({ type: 'resetPassword', username: textOf(fields, 'username') }),
    },
    actions: [{ label: 'Back to sign-in', command: { type: 'cancel' }, page: 'home' }],
    busy: view.busy,
  })
}

/** Asks for the code that was sent and the new password. */
export function toResetConfirmScreen(
  view: AuthView,
  { delivery, resendAt }: SentCode,
  situation: Situation,
): Screen {
  // A new code is asked for here as well.
  const failure = toOwnFailure(view, 'confirmResetPassword', 'resetPassword')
  const wait = toWait(failure)
  const command = { type: 'resetPassword', username: view.username ?? '' } as const
  const resend = toResend(view, { command, resendAt, texts: newCode }, situation)
  return screen({
    id: 'reset-confirm',
    title: 'Choose a new password',
    lead: toDeliveryText(delivery),
    alert: toAlert(failure, view.busy ? null : situation.place.note),
    countdowns: wait.length > 0 ? wait : resend.countdowns,
    fields: markInvalid([codeField, newPasswordField('newPassword', 'New password')], failure),
    submit: {
      label: view.busy ? 'One moment…' : 'Change password',
      command: 'confirmResetPassword',
      read: (fields) => ({
        type: 'confirmResetPassword',
        code: textOf(fields, 'code'),
        newPassword: textOf(fields, 'newPassword'),
      }),
    },
    actions: [
      resend.action,
      { label: 'Back to sign-in', command: { type: 'cancel' }, page: 'home' },
    ],
    busy: view.busy,
  })
}
