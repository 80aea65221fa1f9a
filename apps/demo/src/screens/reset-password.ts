import type { AuthView, CodeDelivery } from '@cognito-flow/core'
import { toAlert, toOwnFailure, toWait } from './alert'
import { toDeliveryText } from './confirm-sign-up'
import { codeField, newPasswordField, textOf, usernameField } from './fields'
import { markInvalid } from './invalid-fields'
import { type Screen, screen } from './screen'

/** Asks whose password is to be reset. */
export function toResetRequestScreen(view: AuthView): Screen {
  const failure = toOwnFailure(view, 'resetPassword')
  return screen({
    id: 'reset-request',
    title: 'Reset your password',
    lead: 'We send a code to your verified e-mail address or phone number.',
    alert: toAlert(failure),
    countdown: toWait(failure),
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
  delivery: CodeDelivery | null,
  note: string | null,
): Screen {
  // A new code is asked for here as well.
  const failure = toOwnFailure(view, 'confirmResetPassword', 'resetPassword')
  const wait = toWait(failure)
  return screen({
    id: 'reset-confirm',
    title: 'Choose a new password',
    lead: toDeliveryText(delivery),
    alert: toAlert(failure, view.busy ? null : note),
    countdown: wait,
    fields: markInvalid([codeField, newPasswordField('newPassword', 'New password')], failure),
    submit: {
      label: view.busy ? 'One moment…' : 'Change password',
      command: 'confirmResetPassword',
      read: (fields) => ({
        type: 'confirmResetPassword',
        code: textOf(fields, 'code').trim(),
        newPassword: textOf(fields, 'newPassword'),
      }),
    },
    actions: [
      {
        label: 'Send a new code',
        command: { type: 'resetPassword', username: view.username ?? '' },
        note: 'A new code is on its way. Only the newest one works.',
        disabled: view.busy || wait !== null,
      },
      { label: 'Back to sign-in', command: { type: 'cancel' }, page: 'home' },
    ],
    busy: view.busy,
  })
}
