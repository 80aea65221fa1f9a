import type { AuthCommand, ChallengeKind, Operation } from '@cognito-flow/core'
import { cognitoError, portError } from './port-errors'
import type { PortScript } from './port-script'
import { challengeStep, sampleDelivery, sampleSession, signedInStep } from './samples'

/** A way into a state: what the ports answer, what the user does, and the request that is left unanswered. */
export interface Situation {
  readonly script?: PortScript
  readonly commands?: readonly AuthCommand[]
  readonly held?: Operation
}

const signUp = { type: 'signUp', username: 'ada', password: 'a sample password' } as const
const confirmSignUp: AuthCommand = { type: 'confirmSignUp', code: '123456' }
const resendSignUpCode: AuthCommand = { type: 'resendSignUpCode' }
const signIn: AuthCommand = { type: 'signIn', username: 'ada' }
const confirmSignIn: AuthCommand = { type: 'confirmSignIn', answer: 'green' }
const resetPassword: AuthCommand = { type: 'resetPassword', username: 'ada' }
const confirmResetPassword: AuthCommand = {
  type: 'confirmResetPassword',
  code: '123456',
  newPassword: 'another sample password',
}

const toChallenge = () => challengeStep()
const toSession = () => signedInStep()

const restored: PortScript = { restore: toSession }
const wrongCode = cognitoError('CodeMismatchException', 'Invalid verification code provided.')
const tooMany = cognitoError('LimitExceededException', 'Attempt limit exceeded.')
const offline = portError('network')

/** The sign-in fails this way once; the next one asks the challenge. */
const signInFails = (name: string, message: string): Situation => ({
  script: { signIn: [cognitoError(name, message), toChallenge] },
  commands: [signIn],
})

/** A sign-in that is asked a challenge of that kind. */
const asking = (kind: ChallengeKind): Situation => ({
  script: { signIn: () => challengeStep({ kind }) },
  commands: [signIn],
})

const toResendableCode = () => challengeStep({ kind: 'emailCode', resendAt: Date.now() })

/**
 * Every state of the machine by a name, the ones that wait for the network included. In all of them the next command is
 * answered as on the happy path.
 */
export const situations = byName({
  restoring: { held: 'restore' },
  signedOut: {},

  signingUp: { commands: [signUp], held: 'signUp' },
  signUpFailed: {
    script: {
      signUp: [
        cognitoError('UsernameExistsException', 'User already exists'),
        { type: 'codeSent', delivery: sampleDelivery() },
      ],
    },
    commands: [signUp],
  },
  confirmingSignUp: { commands: [signUp] },
  sendingSignUpCode: { commands: [signUp, confirmSignUp], held: 'confirmSignUp' },
  signUpCodeRejected: {
    script: { confirmSignUp: [wrongCode, undefined] },
    commands: [signUp, confirmSignUp],
  },
  resendingSignUpCode: { commands: [signUp, resendSignUpCode], held: 'resendSignUpCode' },
  signUpCodeThrottled: {
    script: { resendSignUpCode: [tooMany, sampleDelivery()] },
    commands: [signUp, resendSignUpCode],
  },
  signUpConfirmed: { commands: [signUp, confirmSignUp] },
  restoredSignUp: {
    script: {
      restore: {
        type: 'signUp',
        username: 'ada',
        delivery: sampleDelivery(),
        autoSignIn: false,
      },
    },
  },
  awaitingLink: { commands: [{ ...signUp, autoSignIn: true }] },
  autoSigningIn: { commands: [{ ...signUp, autoSignIn: true }, confirmSignUp], held: 'autoSignIn' },

  signingIn: { commands: [signIn], held: 'signIn' },
  proving: {
    script: { signIn: { type: 'proving', signInId: 'sample-sign-in' } },
    commands: [signIn],
    held: 'prove',
  },
  challenge: { commands: [signIn] },
  answeringChallenge: { commands: [signIn, confirmSignIn], held: 'confirmSignIn' },
  answerRejected: {
    script: { confirmSignIn: [wrongCode, toSession] },
    commands: [signIn, confirmSignIn],
  },
  nextChallenge: {
    script: {
      confirmSignIn: [
        () => challengeStep({ round: 2, parameters: { hint: 'Not red. Try again.' } }),
        toSession,
      ],
    },
    commands: [signIn, confirmSignIn],
  },
  unknownChallenge: asking('unknown'),
  smsCode: asking('smsCode'),
  emailCode: asking('emailCode'),
  totpCode: asking('totpCode'),
  newPassword: asking('newPassword'),
  selectMfa: asking('selectMfa'),
  selectMfaSetup: asking('selectMfaSetup'),
  setUpTotp: asking('setUpTotp'),
  setUpEmail: asking('setUpEmail'),
  selectFactor: asking('selectFactor'),
  password: asking('password'),
  passkey: asking('passkey'),
  resendableCode: { script: { signIn: toResendableCode }, commands: [signIn] },
  resendThrottled: {
    script: { signIn: toResendableCode, confirmSignIn: [tooMany, toSession] },
    commands: [signIn, { type: 'retry' }],
  },
  signInFailed: signInFails('NotAuthorizedException', 'Incorrect username or password.'),
  signInThrottled: signInFails('TooManyRequestsException', 'Too many requests'),
  signInUnconfirmed: signInFails('UserNotConfirmedException', 'User is not confirmed.'),
  passwordResetRequired: signInFails(
    'PasswordResetRequiredException',
    'Password reset required for the user',
  ),
  challengeExpired: { script: { restore: { type: 'expiredChallenge', username: 'ada' } } },

  requestingPasswordReset: { commands: [resetPassword], held: 'resetPassword' },
  passwordResetFailed: {
    script: { resetPassword: [offline, sampleDelivery()] },
    commands: [resetPassword],
  },
  confirmingPasswordReset: { commands: [resetPassword] },
  sendingNewPassword: {
    commands: [resetPassword, confirmResetPassword],
    held: 'confirmResetPassword',
  },
  newPasswordRejected: {
    script: { confirmResetPassword: [wrongCode, undefined] },
    commands: [resetPassword, confirmResetPassword],
  },
  passwordResetThrottled: {
    script: { resetPassword: [tooMany, sampleDelivery()] },
    commands: [resetPassword],
  },
  restoredPasswordReset: {
    script: { restore: { type: 'passwordReset', username: 'ada', delivery: sampleDelivery() } },
  },
  passwordReset: { commands: [resetPassword, confirmResetPassword] },

  signedIn: { script: restored },
  renewing: { script: restored, commands: [{ type: 'refresh' }], held: 'refresh' },
  stale: {
    script: { ...restored, refresh: [offline, () => sampleSession()] },
    commands: [{ type: 'refresh' }],
  },
  alreadySignedIn: { script: restored, commands: [signIn] },
  signingOut: { script: restored, commands: [{ type: 'signOut' }], held: 'signOut' },
  signedOutByUser: { script: restored, commands: [{ type: 'signOut' }] },
  sessionRevoked: {
    script: {
      ...restored,
      refresh: cognitoError('NotAuthorizedException', 'Refresh Token has been revoked'),
    },
    commands: [{ type: 'refresh' }],
  },
})

/** The name of a state to start in, such as `challenge` or `stale`. */
export type SituationName = keyof typeof situations

/** Keeps the names as types and forgets what each row holds. */
function byName<Name extends string>(
  table: Readonly<Record<Name, Situation>>,
): Readonly<Record<Name, Situation>> {
  return table
}
