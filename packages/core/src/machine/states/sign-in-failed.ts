import { finishResetPassword, finishSignUp, startForms } from '../routes/start-forms'
import { createState } from '../setup'

/** Why a sign-in ended, by what the user can do about it. The username stays for the next try. */
export const signInFailed = createState({
  initial: 'restartable',
  meta: { status: 'signInFailed' },
  entry: ['forgetSignIn', 'endSignIn'],
  states: {
    restartable: { meta: { reason: 'restartable' }, on: startForms },
    throttled: {
      meta: { reason: 'throttled' },
      always: { guard: 'hasCooledDown', target: 'restartable' },
      on: startForms,
    },
    unconfirmed: {
      meta: { reason: 'unconfirmed' },
      on: { ...startForms, ...finishSignUp },
    },
    passwordResetRequired: {
      meta: { reason: 'passwordResetRequired' },
      on: { ...startForms, ...finishResetPassword },
    },
    expired: { meta: { reason: 'expired' }, on: startForms },
  },
})
