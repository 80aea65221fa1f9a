import type { AuthEvent } from './events'

interface Sent<Type extends AuthEvent['type']> {
  event: Extract<AuthEvent, { type: Type }>
}

/*
 * Transitions that several states share: each starts a form, and each state that is not waiting for the network offers them.
 */

export const startSignUp = {
  target: '#signUpSubmitting',
  actions: {
    type: 'begin',
    params: ({ event }: Sent<'signUp'>) => ({
      username: event.username,
      autoSignIn: event.autoSignIn ?? false,
    }),
  },
} as const

export const startSignIn = {
  target: '#initiating',
  actions: {
    type: 'begin',
    params: ({ event }: Sent<'signIn'>) => ({ username: event.username }),
  },
} as const

const startResetPassword = {
  target: '#requesting',
  actions: {
    type: 'begin',
    params: ({ event }: Sent<'resetPassword'>) => ({ username: event.username }),
  },
} as const

/** Someone who comes back with the code of an earlier visit. */
const startConfirmSignUp = {
  target: '#signUpConfirming.submitting',
  actions: {
    type: 'beginFor',
    params: ({ event }: Sent<'confirmSignUp'>) => ({ username: event.username }),
  },
} as const

const startResendSignUpCode = {
  target: '#signUpConfirming.resending',
  actions: {
    type: 'beginFor',
    params: ({ event }: Sent<'resendSignUpCode'>) => ({ username: event.username }),
  },
} as const

const startConfirmResetPassword = {
  target: '#resetPasswordSubmitting',
  actions: {
    type: 'beginFor',
    params: ({ event }: Sent<'confirmResetPassword'>) => ({ username: event.username }),
  },
} as const

/** The forms every resting signed-out state offers. */
export const startForms = {
  signUp: startSignUp,
  signIn: startSignIn,
  resetPassword: startResetPassword,
} as const

/** For someone who still has to confirm a sign-up. */
export const finishSignUp = {
  confirmSignUp: startConfirmSignUp,
  resendSignUpCode: startResendSignUpCode,
} as const

/** For someone who already holds the code of a password reset. */
export const finishResetPassword = {
  confirmResetPassword: startConfirmResetPassword,
} as const

/** Back to the start, keeping the username for the next form. */
export const backToIdle = { target: '#idle', actions: 'clearFailure' } as const
