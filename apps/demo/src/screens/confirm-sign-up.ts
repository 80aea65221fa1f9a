import type { AuthView, CodeDelivery } from '@cognito-flow/core'
import { toAlert, toOwnFailure, toWait } from './alert'
import { codeField, textOf } from './fields'
import { markInvalid } from './invalid-fields'
import { type Screen, screen } from './screen'

/** Asks for the code of a sign-up; also where a sign-in finds that it was never confirmed. */
export function toConfirmSignUpScreen(
  view: AuthView,
  delivery: CodeDelivery | null,
  note: string | null,
): Screen {
  const failure = toOwnFailure(view, 'confirmSignUp')
  const wait = toWait(failure)
  return screen({
    id: 'confirm-sign-up',
    title: 'Confirm your account',
    lead: `${toDeliveryText(delivery)} Enter it here.`,
    alert: toAlert(failure, view.busy ? null : note),
    countdown: wait,
    fields: markInvalid([codeField], failure),
    submit: {
      label: view.busy ? 'One moment…' : 'Confirm account',
      command: 'confirmSignUp',
      read: (fields) => ({ type: 'confirmSignUp', code: textOf(fields, 'code').trim() }),
    },
    actions: [
      {
        label: 'Send a new code',
        command: { type: 'resendSignUpCode' },
        note: 'A new code is on its way. Only the newest one works.',
        disabled: view.busy || wait !== null,
      },
      { label: 'Back to sign-in', command: { type: 'cancel' }, page: 'home' },
    ],
    busy: view.busy,
  })
}

const media = { EMAIL: ' by e-mail', SMS: ' by text message', unknown: '' } as const

/** "We sent a code to t***@e*** by e-mail.": the address as Cognito masks it. */
export function toDeliveryText(delivery: CodeDelivery | null): string {
  if (delivery === null) return 'We sent you a code.'
  return `We sent a code to ${delivery.destination}${media[delivery.medium]}.`
}
