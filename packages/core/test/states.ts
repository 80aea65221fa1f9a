import type { TestEvent } from './chart'
import { challenge, delivery, done, failed, secret, session, steps } from './samples'

const idle = [done('restore', { type: 'nothing' })]
const signIn = { type: 'signIn', username: 'ada', password: secret }
const signUp = { type: 'signUp', username: 'ada', password: secret }
const confirmSignUp = { type: 'confirmSignUp', code: secret }
const resendSignUpCode = { type: 'resendSignUpCode' }
const confirmSignIn = { type: 'confirmSignIn', answer: secret }
const resetPassword = { type: 'resetPassword', username: 'ada' }
const confirmResetPassword = { type: 'confirmResetPassword', code: secret, newPassword: secret }
const confirming = [...idle, signUp, done('signUp', { type: 'codeSent', delivery })]
const inChallenge = [...idle, signIn, done('signIn', steps.challenge)]
const resetting = [...idle, resetPassword, done('resetPassword', delivery)]
const active = [done('restore', steps.signedIn)]

export const commands: Readonly<Record<string, TestEvent>> = {
  signUp,
  confirmSignUp,
  resendSignUpCode,
  signIn,
  confirmSignIn,
  resetPassword,
  confirmResetPassword,
  signOut: { type: 'signOut' },
  refresh: { type: 'refresh' },
  retry: { type: 'retry' },
  cancel: { type: 'cancel' },
}

export const worldEvents: Readonly<Record<string, TestEvent>> = {
  online: { type: 'online' },
  'wake in time': { type: 'wake', at: 0 },
  'wake late': { type: 'wake', at: Number.MAX_SAFE_INTEGER },
  externalSignOut: { type: 'externalSignOut' },
  externalSignIn: { type: 'externalSignIn' },
  externalStep: { type: 'externalStep' },
  externalRefresh: { type: 'externalRefresh', session: { ...session, expiresAt: 7_200_000 } },
  persistence: { type: 'persistence', persistent: false },
}

/** How to get into each state: the events that lead there from the start. */
export const ways: Readonly<Record<string, readonly TestEvent[]>> = {
  restoring: [],
  'signedOut.idle': idle,
  'signedOut.signUp.submitting': [...idle, signUp],
  'signedOut.signUp.failed': [...idle, signUp, failed('signUp', 'retryRequest', 'usernameExists')],
  'signedOut.signUp.confirming.awaitingCode': confirming,
  'signedOut.signUp.confirming.submitting': [...confirming, confirmSignUp],
  'signedOut.signUp.confirming.resending': [...confirming, resendSignUpCode],
  'signedOut.signUp.confirming.throttled': [
    ...confirming,
    resendSignUpCode,
    failed('resendSignUpCode', 'wait', 'throttled'),
  ],
  'signedOut.signIn.autoSigningIn': [
    ...idle,
    { ...signUp, autoSignIn: true },
    done('signUp', { type: 'confirmed' }),
  ],
  'signedOut.signIn.initiating': [...idle, signIn],
  'signedOut.signIn.proving': [...idle, signIn, done('signIn', steps.proving)],
  'signedOut.signIn.challenge.awaiting': inChallenge,
  'signedOut.signIn.challenge.responding': [...inChallenge, confirmSignIn],
  'signedOut.signIn.failed.restartable': [
    ...idle,
    signIn,
    failed('signIn', 'restart', 'incorrectCredentials'),
  ],
  'signedOut.signIn.failed.throttled': [...idle, signIn, failed('signIn', 'wait', 'throttled')],
  'signedOut.signIn.failed.unconfirmed': [
    ...idle,
    signIn,
    failed('signIn', 'confirmSignUp', 'userNotConfirmed'),
  ],
  'signedOut.signIn.failed.passwordResetRequired': [
    ...idle,
    signIn,
    failed('signIn', 'resetPassword', 'passwordResetRequired'),
  ],
  'signedOut.signIn.failed.expired': [
    done('restore', { type: 'expiredChallenge', username: challenge.username }),
  ],
  'signedOut.resetPassword.requesting': [...idle, resetPassword],
  'signedOut.resetPassword.requestFailed': [
    ...idle,
    resetPassword,
    failed('resetPassword', 'retryRequest', 'network'),
  ],
  'signedOut.resetPassword.awaitingCode': resetting,
  'signedOut.resetPassword.submitting': [...resetting, confirmResetPassword],
  'signedOut.resetPassword.throttled': [
    ...idle,
    resetPassword,
    failed('resetPassword', 'wait', 'throttled'),
  ],
  'signedIn.tokens.fresh': active,
  'signedIn.tokens.renewing': [done('restore', { type: 'staleSession', session })],
  'signedIn.tokens.stale': [
    done('restore', { type: 'staleSession', session }),
    failed('refresh', 'retryRequest', 'network'),
  ],
  signingOut: [...active, { type: 'signOut' }],
}
