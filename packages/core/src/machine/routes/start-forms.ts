import { classify } from '../../failure/classify'
import type { Operation } from '../../model/ports'

/*
 * Transitions that several states share: each starts a form, and each state that is not waiting for the network offers them.
 */

/** The command is taken and leads nowhere: it joins what is under way, or the failure says why. `can()` says that it is not possible. */
export const leadsNowhere = { meta: { leadsNowhere: true } } as const

/** The same request waits until its cooldown is over; anybody else's is free to go. */
const unlessHeldBack = <Transition>(transition: Transition) =>
  [{ guard: 'isHeldBack', actions: 'refuseHeldBack', ...leadsNowhere }, transition] as const

const begin = <Target extends string>(target: Target) =>
  unlessHeldBack({ target, actions: 'begin' } as const)

/** For someone who comes back with the code of an earlier visit: what is known of the user stays. */
const beginFor = <Target extends string>(target: Target) =>
  unlessHeldBack({ target, actions: 'beginFor' } as const)

/** The forms every resting signed-out state offers. */
export const startForms = {
  signUp: begin('#signUp.submitting'),
  signIn: begin('#signIn.initiating'),
  resetPassword: begin('#resetPassword.requesting'),
} as const

const alreadySignedIn = {
  code: 'alreadySignedIn',
  name: 'AlreadySignedIn',
  message: 'A user is already signed in. Sign out first.',
}

const whileSignedIn = (command: Operation) =>
  ({
    actions: { type: 'refuse', params: classify(alreadySignedIn, command) },
    ...leadsNowhere,
  }) as const

/** The same forms while somebody is signed in: the user signs out first. */
export const refusedForms = {
  signUp: whileSignedIn('signUp'),
  signIn: whileSignedIn('signIn'),
  resetPassword: whileSignedIn('resetPassword'),
} as const satisfies Record<keyof typeof startForms, unknown>

/** A sign-in in the place of the one that is pending. */
export const startAnew = {
  signIn: unlessHeldBack({
    target: '#signIn.initiating',
    actions: ['forgetSignIn', 'begin'],
  } as const),
} as const

/** For someone who still has to confirm a sign-up. */
export const finishSignUp = {
  confirmSignUp: beginFor('#signUp.confirming.submitting'),
  resendSignUpCode: beginFor('#signUp.confirming.resending'),
} as const

/** What a sign-up asked for. */
export const signInAsWished = {
  guard: 'wantsAutoSignIn',
  target: '#signIn.autoSigningIn',
  actions: 'clearFailure',
} as const

/** Confirmed elsewhere, by a link or in another tab: on with the sign-in that would have followed the code. */
export const followLink = { retry: signInAsWished } as const

/** For someone who already holds the code of a password reset. */
export const finishResetPassword = {
  confirmResetPassword: beginFor('#resetPassword.submitting'),
} as const

/** The same question again, by a new code: where the challenge has a way to ask for one. */
export const sendAgain = {
  retry: unlessHeldBack({ guard: 'canResend', target: 'responding' } as const),
} as const

/** Back to the start, keeping the username for the next form. */
export const backToIdle = {
  target: '#idle',
  actions: ['forgetSignIn', 'endSignIn', 'clearFailure'],
} as const

/** The same of a sign-up or password reset. */
export const giveUp = { target: '#idle', actions: ['forgetPending', 'clearFailure'] } as const
