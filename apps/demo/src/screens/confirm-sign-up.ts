import type { AuthCommand, AuthView } from '@cognito-flow/core'
import { toAlert, toOwnFailure, toWait } from './alert'
import { codeField, textOf } from './fields'
import { markInvalid } from './invalid-fields'
import { newCode, toResend } from './resend'
import { type Action, type Screen, screen } from './screen'
import { type SentCode, toDeliveryText } from './sent-code'
import type { Situation } from './situation'

const confirm = (fields: FormData) =>
  ({ type: 'confirmSignUp', code: textOf(fields, 'code') }) as const satisfies AuthCommand

/** For who may know that the older account is theirs, or nobody's any more. */
const takeOver: Action = {
  label: 'Use the address here anyway',
  read: (fields) => ({ ...confirm(fields), forceAliasCreation: true }),
  prominent: true,
}

const followedLink: Action = {
  label: 'I have followed the link',
  command: { type: 'retry' },
}

/** Asks for the code of a sign-up; also where a sign-in finds that it was never confirmed. */
export function toConfirmSignUpScreen(
  view: AuthView,
  { delivery, resendAt }: SentCode,
  situation: Situation,
): Screen {
  const { busy } = view
  const failure = toOwnFailure(view, 'confirmSignUp')
  const wait = toWait(failure)
  const resend = toResend(
    view,
    { command: { type: 'resendSignUpCode' }, resendAt, texts: newCode },
    situation,
  )
  return screen({
    id: 'confirm-sign-up',
    title: 'Confirm your account',
    lead: `${toDeliveryText(delivery)} Enter it here.`,
    alert: toAlert(failure, busy ? null : situation.place.note),
    countdowns: wait.length > 0 ? wait : resend.countdowns,
    fields: markInvalid([codeField], failure),
    submit: {
      label: busy ? 'One moment…' : 'Confirm account',
      command: 'confirmSignUp',
      read: confirm,
    },
    actions: [
      ...(failure?.code === 'aliasExists' ? [takeOver] : []),
      ...(situation.can('retry') ? [followedLink] : []),
      resend.action,
      { label: 'Back to sign-in', command: { type: 'cancel' }, page: 'home' },
    ],
    busy,
  })
}
