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

export const startResetPassword = {
  target: '#requesting',
  actions: {
    type: 'begin',
    params: ({ event }: Sent<'resetPassword'>) => ({ username: event.username }),
  },
} as const

/** Someone who comes back with the code of an earlier visit. */
export const startConfirmSignUp = {
  target: '#signUpConfirming.submitting',
  actions: {
    type: 'beginFor',
    params: ({ event }: Sent<'confirmSignUp'>) => ({ username: event.username }),
  },
} as const

export const startResendSignUpCode = {
  target: '#signUpConfirming.resending',
  actions: {
    type: 'beginFor',
    params: ({ event }: Sent<'resendSignUpCode'>) => ({ username: event.username }),
  },
} as const

export const startConfirmResetPassword = {
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

/** The same, for someone who already holds a code. */
export const startWithCode = {
  confirmSignUp: startConfirmSignUp,
  resendSignUpCode: startResendSignUpCode,
  confirmResetPassword: startConfirmResetPassword,
} as const

/** Back to the start, keeping the username for the next form. */
export const backToIdle = { target: '#idle', actions: 'clearFailure' } as const
