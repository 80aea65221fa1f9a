import { toUserRequest } from '../inputs'
import { ask } from '../routes/ask'
import { recover } from '../routes/recover'
import { finishResetPassword, giveUp, startForms } from '../routes/start-forms'
import { createState } from '../setup'

const enterCode = { ...startForms, ...finishResetPassword } as const

const failed = (otherwise: string) =>
  recover(
    [
      ['wait', 'throttled'],
      ['confirmSignUp', '#signIn.failed.unconfirmed'],
    ],
    otherwise,
  )

/** From "forgot password" to a new one. Asking again for a code is `resetPassword` again. */
export const resetPassword = createState({
  id: 'resetPassword',
  initial: 'requesting',
  on: { cancel: giveUp },
  states: {
    requesting: {
      meta: { status: 'requestingPasswordReset' },
      ...ask('resetPassword', {
        input: toUserRequest<'resetPassword'>,
        onDone: { target: 'awaitingCode', actions: 'keepDelivery', description: 'codeSent' },
        onError: failed('requestFailed'),
      }),
    },
    requestFailed: {
      meta: { status: 'requestingPasswordReset' },
      on: { ...enterCode, retry: { target: 'requesting', actions: 'clearFailure' } },
    },
    awaitingCode: {
      meta: { status: 'confirmingPasswordReset' },
      on: enterCode,
    },
    submitting: {
      meta: { status: 'confirmingPasswordReset' },
      ...ask('confirmResetPassword', {
        input: toUserRequest<'confirmResetPassword'>,
        onDone: {
          target: '#idle',
          actions: { type: 'notify', params: { notice: 'passwordReset' } },
        },
        onError: failed('awaitingCode'),
      }),
    },
    /** No new code until the quota recovers; one that has arrived can still be entered. */
    throttled: {
      meta: { status: 'confirmingPasswordReset' },
      always: { guard: 'hasCooledDown', target: 'awaitingCode' },
      on: enterCode,
    },
  },
})
