import { backToIdle, finishResetPassword, startForms } from '../commands'
import { toConfirmResetPassword, toResetPassword } from '../requests'
import { createState } from '../setup'
import { recover } from '../transitions'

const enterCode = {
  ...startForms,
  ...finishResetPassword,
  cancel: backToIdle,
} as const

/** From "forgot password" to a new one. Asking again for a code is `resetPassword` again. */
export const resetPassword = createState({
  initial: 'requesting',
  states: {
    requesting: {
      id: 'requesting',
      meta: { status: 'requestingPasswordReset' },
      tags: 'busy',
      invoke: {
        id: 'resetPassword',
        src: 'resetPassword',
        input: toResetPassword,
        onDone: {
          target: 'awaitingCode',
          actions: { type: 'keepDelivery', params: ({ event }) => ({ delivery: event.output }) },
        },
        onError: recover(
          [
            ['wait', 'throttled'],
            ['confirmSignUp', '#unconfirmed'],
          ],
          'requestFailed',
        ),
      },
      on: { cancel: backToIdle },
    },
    requestFailed: {
      meta: { status: 'requestingPasswordReset' },
      on: {
        ...startForms,
        ...finishResetPassword,
        retry: { target: 'requesting', actions: 'clearFailure' },
        cancel: backToIdle,
      },
    },
    awaitingCode: { meta: { status: 'confirmingPasswordReset' }, on: enterCode },
    submitting: {
      id: 'resetPasswordSubmitting',
      meta: { status: 'confirmingPasswordReset' },
      tags: 'busy',
      invoke: {
        id: 'confirmResetPassword',
        src: 'confirmResetPassword',
        input: toConfirmResetPassword,
        onDone: {
          target: '#idle',
          actions: ['clearFailure', { type: 'notify', params: { notice: 'passwordReset' } }],
        },
        onError: recover(
          [
            ['wait', 'throttled'],
            ['confirmSignUp', '#unconfirmed'],
          ],
          'rejected',
        ),
      },
      on: { cancel: backToIdle },
    },
    rejected: { meta: { status: 'confirmingPasswordReset' }, on: enterCode },
    /** No new code until the quota recovers; one that has arrived can still be entered. */
    throttled: {
      meta: { status: 'confirmingPasswordReset' },
      after: { backOff: { target: 'awaitingCode', actions: 'clearFailure' } },
      on: {
        signIn: startForms.signIn,
        signUp: startForms.signUp,
        ...finishResetPassword,
        cancel: backToIdle,
      },
    },
  },
})
