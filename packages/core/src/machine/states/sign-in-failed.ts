import { finishResetPassword, finishSignUp, followLink, startForms } from '../routes/start-forms'
import { createState } from '../setup'

/** Why a sign-in ended, by what the user can do about it. The username stays for the next try. */
export const signInFailed = createState({
  initial: 'restartable',
  meta: { status: 'signInFailed' },
  entry: ['forgetSignIn', 'endSignIn'],
  on: startForms,
  states: {
    restartable: { meta: { reason: 'restartable' } },
    throttled: {
      meta: { reason: 'throttled' },
      always: { guard: 'hasCooledDown', target: 'restartable' },
    },
    unconfirmed: { meta: { reason: 'unconfirmed' }, on: { ...finishSignUp, ...followLink } },
    passwordResetRequired: { meta: { reason: 'passwordResetRequired' }, on: finishResetPassword },
    expired: { meta: { reason: 'expired' } },
  },
})
