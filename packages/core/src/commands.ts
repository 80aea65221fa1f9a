interface Sent {
  readonly event: { readonly username?: string; readonly autoSignIn?: boolean }
}

const toUser = ({ event: { username, autoSignIn } }: Sent) => ({ username, autoSignIn })

/*
 * Transitions that several states share: each starts a form, and each state that is not waiting for the network offers them.
 */

const begin = <Target extends string>(target: Target) =>
  ({ target, actions: { type: 'begin', params: toUser } }) as const

/** For someone who comes back with the code of an earlier visit: what is known of the user stays. */
const beginFor = <Target extends string>(target: Target) =>
  ({ target, actions: { type: 'beginFor', params: toUser } }) as const

export const startSignUp = begin('#signUpSubmitting')
export const startSignIn = begin('#initiating')

/** The forms every resting signed-out state offers. */
export const startForms = {
  signUp: startSignUp,
  signIn: startSignIn,
  resetPassword: begin('#requesting'),
} as const

/** For someone who still has to confirm a sign-up. */
export const finishSignUp = {
  confirmSignUp: beginFor('#signUpConfirming.submitting'),
  resendSignUpCode: beginFor('#signUpConfirming.resending'),
} as const

/** For someone who already holds the code of a password reset. */
export const finishResetPassword = {
  confirmResetPassword: beginFor('#resetPasswordSubmitting'),
} as const

/** Back to the start, keeping the username for the next form. */
export const backToIdle = { target: '#idle', actions: 'clearFailure' } as const
