import { authMachine } from '@cognito-flow/core'
import { type AuthIn, cognitoError, createAuthIn, type SituationName } from '@cognito-flow/testing'
import { afterEach, describe, expect, test } from 'vitest'

const states: Readonly<Record<SituationName, string>> = {
  restoring: 'restoring',
  signedOut: 'signedOut.idle',
  signingUp: 'signedOut.signUp.submitting',
  signUpFailed: 'signedOut.signUp.failed',
  confirmingSignUp: 'signedOut.signUp.confirming.awaitingCode',
  sendingSignUpCode: 'signedOut.signUp.confirming.submitting',
  signUpCodeRejected: 'signedOut.signUp.confirming.awaitingCode',
  resendingSignUpCode: 'signedOut.signUp.confirming.resending',
  signUpCodeThrottled: 'signedOut.signUp.confirming.throttled',
  signUpConfirmed: 'signedOut.idle',
  restoredSignUp: 'signedOut.signUp.confirming.awaitingCode',
  awaitingLink: 'signedOut.signUp.confirming.awaitingCode',
  autoSigningIn: 'signedOut.signIn.autoSigningIn',
  signingIn: 'signedOut.signIn.initiating',
  proving: 'signedOut.signIn.proving',
  challenge: 'signedOut.signIn.challenge.awaiting',
  answeringChallenge: 'signedOut.signIn.challenge.responding',
  answerRejected: 'signedOut.signIn.challenge.awaiting',
  nextChallenge: 'signedOut.signIn.challenge.awaiting',
  unknownChallenge: 'signedOut.signIn.challenge.awaiting',
  smsCode: 'signedOut.signIn.challenge.awaiting',
  emailCode: 'signedOut.signIn.challenge.awaiting',
  totpCode: 'signedOut.signIn.challenge.awaiting',
  newPassword: 'signedOut.signIn.challenge.awaiting',
  selectMfa: 'signedOut.signIn.challenge.awaiting',
  selectMfaSetup: 'signedOut.signIn.challenge.awaiting',
  setUpTotp: 'signedOut.signIn.challenge.awaiting',
  setUpEmail: 'signedOut.signIn.challenge.awaiting',
  selectFactor: 'signedOut.signIn.challenge.awaiting',
  password: 'signedOut.signIn.challenge.awaiting',
  passkey: 'signedOut.signIn.challenge.awaiting',
  resendableCode: 'signedOut.signIn.challenge.awaiting',
  resendThrottled: 'signedOut.signIn.challenge.awaiting',
  signInFailed: 'signedOut.signIn.failed.restartable',
  signInThrottled: 'signedOut.signIn.failed.throttled',
  signInUnconfirmed: 'signedOut.signIn.failed.unconfirmed',
  passwordResetRequired: 'signedOut.signIn.failed.passwordResetRequired',
  challengeExpired: 'signedOut.signIn.failed.expired',
  requestingPasswordReset: 'signedOut.resetPassword.requesting',
  passwordResetFailed: 'signedOut.resetPassword.requestFailed',
  confirmingPasswordReset: 'signedOut.resetPassword.awaitingCode',
  sendingNewPassword: 'signedOut.resetPassword.submitting',
  newPasswordRejected: 'signedOut.resetPassword.awaitingCode',
  passwordResetThrottled: 'signedOut.resetPassword.throttled',
  restoredPasswordReset: 'signedOut.resetPassword.awaitingCode',
  passwordReset: 'signedOut.idle',
  signedIn: 'signedIn.tokens.fresh',
  renewing: 'signedIn.tokens.renewing',
  stale: 'signedIn.tokens.stale',
  alreadySignedIn: 'signedIn.tokens.fresh',
  signingOut: 'signingOut',
  signedOutByUser: 'signedOut.idle',
  sessionRevoked: 'signedOut.idle',
}

const names = Object.keys(states).filter((name): name is SituationName => name in states)

/** Situations that share a state and differ in what the view tells. */
const told = [
  ['signUpConfirmed', { notice: 'signUpConfirmed' }],
  ['passwordReset', { notice: 'passwordReset' }],
  ['signedOutByUser', { notice: 'signedOut', username: null }],
  ['sessionRevoked', { failure: { code: 'sessionRevoked' } }],
  ['alreadySignedIn', { failure: { code: 'alreadySignedIn' } }],
  ['smsCode', { challenge: { kind: 'smsCode', delivery: { medium: 'SMS' } } }],
  ['setUpTotp', { challenge: { kind: 'setUpTotp', name: 'MFA_SETUP' } }],
  ['unknownChallenge', { challenge: { kind: 'unknown' } }],
  ['resendThrottled', { failure: { code: 'throttled', form: 'confirmSignIn' } }],
  ['restoredSignUp', { username: 'ada', delivery: { destination: 'a***@e***' } }],
  ['restoredPasswordReset', { username: 'ada', delivery: { destination: 'a***@e***' } }],
  ['nextChallenge', { challenge: { round: 2 }, failure: null }],
] as const satisfies readonly (readonly [SituationName, object])[]

let started: AuthIn[] = []
afterEach(() => {
  for (const { auth } of started) auth.stop()
  started = []
})

async function startIn(...args: Parameters<typeof createAuthIn>): Promise<AuthIn> {
  const made = await createAuthIn(...args)
  started.push(made)
  return made
}

describe('createAuthIn', () => {
  test.each(names)('starts in %s', async (name) => {
    const { auth } = await startIn(name)
    expect(pathsOf(auth.getSnapshot().value)).toContain(states[name])
  })

  test.each(told)('tells %s by its view', async (name, view) => {
    const { auth } = await startIn(name)
    expect(auth.getView()).toMatchObject(view)
  })

  test('knows a way into every state of the machine', () => {
    const known = new Set([...Object.values(states), 'signedIn.account.idle'])
    expect([...known].sort()).toEqual(leavesOf(authMachine.root).sort())
  })

  test('lets a state that waits go on when its port is released', async () => {
    const { auth, ports } = await startIn('answeringChallenge')
    ports.release('confirmSignIn')
    expect(await auth.settled()).toMatchObject({ status: 'signedIn', busy: false })
  })

  test.each([
    ['resendableCode', true],
    ['emailCode', false],
    ['resendThrottled', false],
    ['awaitingLink', true],
    ['confirmingSignUp', false],
  ] as const)('offers retry in %s: %s', async (name, isOffered) => {
    const { auth } = await startIn(name)
    expect(auth.can('retry')).toBe(isOffered)
  })

  test('lets the replies of a test win', async () => {
    const refusal = cognitoError('NotAuthorizedException', 'Invalid session for the user.')
    const { auth } = await startIn('challenge', { script: { confirmSignIn: refusal } })
    expect(await auth.confirmSignIn({ answer: 'blue' })).toMatchObject({
      status: 'signInFailed',
      failure: { code: 'sessionInvalid' },
    })
  })

  test('goes on along the happy path after a failure', async () => {
    const { auth } = await startIn('signInFailed')
    await auth.signIn({ username: 'ada' })
    expect(await auth.confirmSignIn({ answer: 'blue' })).toMatchObject({ status: 'signedIn' })
  })
})

function pathsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [String(value)]
  return Object.entries(value).flatMap(([key, child]) =>
    pathsOf(child).map((path) => `${key}.${path}`),
  )
}

interface Node {
  readonly path: readonly string[]
  readonly states: Readonly<Record<string, Node>>
}

function leavesOf(node: Node): string[] {
  const children = Object.values(node.states)
  return children.length === 0 ? [node.path.join('.')] : children.flatMap(leavesOf)
}
