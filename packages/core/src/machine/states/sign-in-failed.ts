import { finishResetPassword, finishSignUp, startForms } from '../routes/start-forms'
import { createState } from '../setup'

/** Why a sign-in ended, by what the user can do about it. The username stays for the next try. */
export const signInFailed = createState({
  initial: 'restartable',
  meta: { status: 'signInFailed' },
  entry: ['forgetSignIn', 'endSignIn'],
  states: {
    restartable: { id: 'restartable', meta: { reason: 'restartable' }, on: startForms },
    throttled: {
      id: 'throttled',
      meta: { reason: 'throttled' },
      always: { guard: 'hasCooledDown', target: 'restartable' },
      on: startForms,
    },
    unconfirmed: {
      id: 'unconfirmed',
      meta: { reason: 'unconfirmed' },
      on: { ...startForms, ...finishSignUp },
    },
    passwordResetRequired: {
      id: 'passwordResetRequired',
      meta: { reason: 'passwordResetRequired' },
      on: { ...startForms, ...finishResetPassword },
    },
    expired: { id: 'expired', meta: { reason: 'expired' }, on: startForms },
  },
})
