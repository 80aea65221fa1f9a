import { describe, expect, it } from 'vitest'
import { atomicPaths, pathOf, replay, send, type TestEvent } from './chart'
import { done, elapsed, failed, session, steps } from './samples'
import { commands, ways, worldEvents } from './states'

const idle = 'signedOut.idle'
const signUp = 'signedOut.signUp.submitting'
const confirmSignUp = 'signedOut.signUp.confirming.submitting'
const resendSignUpCode = 'signedOut.signUp.confirming.resending'
const signIn = 'signedOut.signIn.initiating'
const confirmSignIn = 'signedOut.signIn.challenge.custom.responding'
const expired = 'signedOut.signIn.failed.expired'
const resetPassword = 'signedOut.resetPassword.requesting'
const confirmResetPassword = 'signedOut.resetPassword.submitting'
const refreshing = 'signedIn.refreshing'

const forms = { signUp, signIn, resetPassword }
const withCode = { confirmSignUp, resendSignUpCode, confirmResetPassword }
const signedOut = { externalSignIn: 'restoring' }
const cancel = idle
const busy = { ...signedOut, cancel }
const enterSignUpCode = { ...busy, ...forms, confirmSignUp, resendSignUpCode }
const enterResetCode = { ...busy, ...forms, confirmResetPassword }
const over = { ...busy, ...forms }
const answering = { ...busy, signIn, 'wake late': expired }
const stay = 'stays, and says why'
const signedIn = {
  signUp: stay,
  signIn: stay,
  resetPassword: stay,
  signOut: 'signingOut',
  externalSignOut: idle,
  externalSignIn: 'restoring',
}

/** Where each command and each report of the world leads from each state. What is not named is ignored. */
const table: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  restoring: {},
  'signedOut.idle': { ...signedOut, ...forms, ...withCode },
  'signedOut.signUp.submitting': busy,
  'signedOut.signUp.failed': over,
  'signedOut.signUp.confirming.awaitingCode': enterSignUpCode,
  'signedOut.signUp.confirming.submitting': busy,
  'signedOut.signUp.confirming.rejected': enterSignUpCode,
  'signedOut.signUp.confirming.resending': busy,
  'signedOut.signUp.confirming.throttled': { ...over, confirmSignUp },
  'signedOut.signUp.autoSigningIn': busy,
  'signedOut.signIn.initiating': busy,
  'signedOut.signIn.verifyingPassword': busy,
  'signedOut.signIn.challenge.custom.awaiting': { ...answering, confirmSignIn },
  'signedOut.signIn.challenge.custom.responding': busy,
  'signedOut.signIn.challenge.custom.rejected': { ...answering, confirmSignIn },
  'signedOut.signIn.challenge.unknown': answering,
  'signedOut.signIn.failed.restartable': over,
  'signedOut.signIn.failed.throttled': busy,
  'signedOut.signIn.failed.unconfirmed': { ...over, confirmSignUp, resendSignUpCode },
  'signedOut.signIn.failed.passwordResetRequired': { ...over, confirmResetPassword },
  'signedOut.signIn.failed.expired': over,
  'signedOut.resetPassword.requesting': busy,
  'signedOut.resetPassword.requestFailed': { ...over, confirmResetPassword, retry: resetPassword },
  'signedOut.resetPassword.awaitingCode': enterResetCode,
  'signedOut.resetPassword.submitting': busy,
  'signedOut.resetPassword.rejected': enterResetCode,
  'signedOut.resetPassword.throttled': { ...busy, signUp, signIn, confirmResetPassword },
  'signedIn.active': { ...signedIn, refresh: refreshing, 'wake late': refreshing },
  'signedIn.refreshing': signedIn,
  'signedIn.stale': {
    ...signedIn,
    cancel: stay,
    refresh: refreshing,
    retry: refreshing,
    online: refreshing,
    'wake in time': refreshing,
    'wake late': refreshing,
  },
  signingOut: {},
}

const wayTo = (path: string): readonly TestEvent[] => ways[path] ?? []

it('has a row for every state of the machine', () => {
  expect(Object.keys(table).sort()).toEqual([...atomicPaths].sort())
  expect(Object.keys(ways).sort()).toEqual([...atomicPaths].sort())
})

describe.each(Object.entries(table))('%s', (path, row) => {
  const before = replay(wayTo(path))

  it('is reached as its row says', () => {
    expect(pathOf(before)).toBe(path)
  })

  it.each(Object.entries({ ...commands, ...worldEvents }))('takes %s', (name, event) => {
    const after = send(before, event)
    const changed = JSON.stringify(after.context) !== JSON.stringify(before.context)
    const result = pathOf(after) !== path ? pathOf(after) : changed ? stay : 'ignored'
    expect(result).toBe(row[name] ?? 'ignored')
  })
})

const custom = 'signedOut.signIn.challenge.custom'
const awaiting = `${custom}.awaiting`
const failures = 'signedOut.signIn.failed'

/** What every call of a sign-in can answer, and where that leads. */
const signInAnswers = (operation: 'signIn' | 'verifyPassword' | 'confirmSignIn' | 'autoSignIn') =>
  [
    [done(operation, steps.signedIn), 'signedIn.active'],
    [done(operation, steps.verifyPassword), 'signedOut.signIn.verifyingPassword'],
    [done(operation, steps.challenge), awaiting],
    [done(operation, steps.unknownChallenge), 'signedOut.signIn.challenge.unknown'],
    [failed(operation, 'restart', 'incorrectCredentials'), `${failures}.restartable`],
    [failed(operation, 'retryRequest', 'network'), `${failures}.restartable`],
    [failed(operation, 'none', 'configuration'), `${failures}.restartable`],
    [failed(operation, 'wait', 'throttled'), `${failures}.throttled`],
    [failed(operation, 'confirmSignUp', 'userNotConfirmed'), `${failures}.unconfirmed`],
    [
      failed(operation, 'resetPassword', 'passwordResetRequired'),
      `${failures}.passwordResetRequired`,
    ],
    [failed(operation, 'restart', 'challengeExpired'), `${failures}.expired`],
  ] as const

type AnswerRow = readonly [state: string, event: TestEvent, leadsTo: string]

const rejectedAnswer = ['retryAnswer', 'wait'] as const

const answers: readonly AnswerRow[] = [
  ['restoring', done('restore', { type: 'nothing' }), idle],
  ['restoring', done('restore', steps.signedIn), 'signedIn.active'],
  ['restoring', done('restore', { type: 'staleSession', session }), refreshing],
  ['restoring', done('restore', steps.challenge), awaiting],
  ['restoring', done('restore', { type: 'expiredChallenge', username: 'ada' }), expired],
  ['restoring', failed('restore', 'restart'), idle],
  [
    signUp,
    done('signUp', { type: 'codeSent', delivery: null }),
    'signedOut.signUp.confirming.awaitingCode',
  ],
  [signUp, done('signUp', { type: 'confirmed' }), idle],
  [signUp, failed('signUp', 'retryRequest', 'usernameExists'), 'signedOut.signUp.failed'],
  [confirmSignUp, done('confirmSignUp'), idle],
  [confirmSignUp, failed('confirmSignUp', 'restart', 'alreadyConfirmed'), idle],
  [
    confirmSignUp,
    failed('confirmSignUp', 'retryAnswer', 'codeMismatch'),
    'signedOut.signUp.confirming.rejected',
  ],
  [
    confirmSignUp,
    failed('confirmSignUp', 'wait', 'throttled'),
    'signedOut.signUp.confirming.throttled',
  ],
  [resendSignUpCode, done('resendSignUpCode', null), 'signedOut.signUp.confirming.awaitingCode'],
  [
    resendSignUpCode,
    failed('resendSignUpCode', 'retryRequest', 'network'),
    'signedOut.signUp.confirming.rejected',
  ],
  [
    resendSignUpCode,
    failed('resendSignUpCode', 'wait', 'throttled'),
    'signedOut.signUp.confirming.throttled',
  ],
  [resendSignUpCode, failed('resendSignUpCode', 'restart', 'alreadyConfirmed'), idle],
  [
    'signedOut.signUp.confirming.throttled',
    elapsed('backOff', 'signedOut.signUp.confirming.throttled'),
    'signedOut.signUp.confirming.awaitingCode',
  ],
  ...signInAnswers('signIn').map(([event, to]): AnswerRow => [signIn, event, to]),
  ...signInAnswers('autoSignIn').map(
    ([event, to]): AnswerRow => ['signedOut.signUp.autoSigningIn', event, to],
  ),
  ...signInAnswers('verifyPassword').map(
    ([event, to]): AnswerRow => ['signedOut.signIn.verifyingPassword', event, to],
  ),
  ...signInAnswers('confirmSignIn')
    .filter(([event]) => !('error' in event && event.error.recovery === 'wait'))
    .map(([event, to]): AnswerRow => [confirmSignIn, event, to]),
  ...rejectedAnswer.map(
    (recovery): AnswerRow => [
      confirmSignIn,
      failed('confirmSignIn', recovery, 'network'),
      `${custom}.rejected`,
    ],
  ),
  [awaiting, { type: 'xstate.after.challengeLifetime.custom' }, expired],
  [`${custom}.rejected`, { type: 'xstate.after.challengeLifetime.custom' }, expired],
  [confirmSignIn, { type: 'xstate.after.challengeLifetime.custom' }, confirmSignIn],
  [
    'signedOut.signIn.challenge.unknown',
    { type: 'xstate.after.challengeLifetime.unknown' },
    expired,
  ],
  [`${failures}.throttled`, { type: 'xstate.after.backOff.throttled' }, `${failures}.restartable`],
  [resetPassword, done('resetPassword', null), 'signedOut.resetPassword.awaitingCode'],
  [
    resetPassword,
    failed('resetPassword', 'retryRequest', 'network'),
    'signedOut.resetPassword.requestFailed',
  ],
  [
    resetPassword,
    failed('resetPassword', 'wait', 'throttled'),
    'signedOut.resetPassword.throttled',
  ],
  [
    resetPassword,
    failed('resetPassword', 'confirmSignUp', 'userNotConfirmed'),
    `${failures}.unconfirmed`,
  ],
  [confirmResetPassword, done('confirmResetPassword'), idle],
  [
    confirmResetPassword,
    failed('confirmResetPassword', 'retryAnswer', 'codeMismatch'),
    'signedOut.resetPassword.rejected',
  ],
  [
    confirmResetPassword,
    failed('confirmResetPassword', 'wait', 'throttled'),
    'signedOut.resetPassword.throttled',
  ],
  [
    confirmResetPassword,
    failed('confirmResetPassword', 'confirmSignUp', 'userNotConfirmed'),
    `${failures}.unconfirmed`,
  ],
  [
    'signedOut.resetPassword.throttled',
    elapsed('backOff', 'signedOut.resetPassword.throttled'),
    'signedOut.resetPassword.awaitingCode',
  ],
  ['signedIn.active', { type: 'xstate.after.refreshDelay.active' }, refreshing],
  [refreshing, done('refresh', session), 'signedIn.active'],
  [refreshing, failed('refresh', 'restart', 'sessionRevoked'), idle],
  [refreshing, failed('refresh', 'retryRequest', 'network'), 'signedIn.stale'],
  [refreshing, failed('refresh', 'wait', 'throttled'), 'signedIn.stale'],
  ['signedIn.stale', elapsed('staleRetry', 'signedIn.stale'), refreshing],
  ['signingOut', done('signOut'), idle],
  ['signingOut', failed('signOut', 'retryRequest', 'network'), idle],
]

describe('answers of ports and timers', () => {
  it.each(answers)('%s: %o leads to %s', (state, event, leadsTo) => {
    expect(pathOf(send(replay(wayTo(state)), event))).toBe(leadsTo)
  })

  it('covers every event that ports and timers send', () => {
    const covered = new Set(answers.map(([state, event]) => `${state} ${event.type}`))
    const missing = atomicPaths.flatMap((path) =>
      replay(wayTo(path))
        ._nodes.flatMap((node) => node.ownEvents)
        .filter((type) => type.startsWith('xstate.') && !type.endsWith('.watch'))
        .map((type) => `${path} ${type}`)
        .filter((key) => !covered.has(key)),
    )
    expect(missing).toEqual([])
  })
})

describe('what the machine remembers', () => {
  const after = (path: string, ...events: TestEvent[]) =>
    events.reduce(send, replay(wayTo(path))).context

  it.each<[title: string, context: unknown, expected: object]>([
    [
      'the username of a sign-in that failed',
      after(`${failures}.restartable`),
      { username: 'ada', flow: null },
    ],
    ['the username of an expired challenge', after(expired), { username: 'ada', challenge: null }],
    [
      'the next round of a challenge',
      after(
        confirmSignIn,
        done('confirmSignIn', {
          ...steps.challenge,
          challenge: { ...steps.challenge.challenge, round: 2 },
        }),
      ),
      { challenge: { ...steps.challenge.challenge, round: 2 }, failure: null },
    ],
    [
      'nothing of the challenge once signed in',
      after(confirmSignIn, done('confirmSignIn', steps.signedIn)),
      { challenge: null, flow: null, session },
    ],
    [
      'why a refresh signed the user out',
      after(refreshing, failed('refresh', 'restart', 'sessionRevoked')),
      { session: null, failure: { code: 'sessionRevoked' } },
    ],
    [
      'no user after sign-out',
      after('signingOut', done('signOut')),
      { session: null, username: null, notice: 'signedOut' },
    ],
    [
      'no user after a sign-out elsewhere',
      after('signedIn.active', { type: 'externalSignOut' }),
      { session: null, username: null },
    ],
    [
      'that the sign-up was confirmed',
      after(confirmSignUp, done('confirmSignUp')),
      { notice: 'signUpConfirmed', username: 'ada' },
    ],
    [
      'that the password was reset',
      after(confirmResetPassword, done('confirmResetPassword')),
      { notice: 'passwordReset', username: 'ada' },
    ],
    [
      'where the code went when a resend names nothing',
      after(resendSignUpCode, done('resendSignUpCode', null)),
      { delivery: { destination: 'a***@e***' } },
    ],
    [
      'no failure once the user answers again',
      after(`${custom}.rejected`, commands.confirmSignIn ?? { type: '' }),
      { failure: null },
    ],
  ])('%s', (_, context, expected) => {
    expect(context).toMatchObject(expected)
  })
})
