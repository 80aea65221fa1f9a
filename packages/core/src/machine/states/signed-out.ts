import { finishResetPassword, finishSignUp, startForms } from '../routes/start-forms'
import { createState } from '../setup'
import { resetPassword } from './reset-password'
import { signIn } from './sign-in'
import { signUp } from './sign-up'

/** Nobody is signed in: the forms. */
export const signedOut = createState({
  initial: 'idle',
  states: {
    idle: {
      id: 'idle',
      meta: { status: 'signedOut' },
      on: { ...startForms, ...finishSignUp, ...finishResetPassword },
    },
    signUp,
    signIn,
    resetPassword,
  },
})
