import { describe, expect, test } from 'vitest'
import { atomicPaths, pathOf, replay, send, type TestEvent } from './chart'
import { cooledDown, done, elapsed, failed, restored, secret, session, steps } from './samples'
import { commands, ways, worldEvents } from './states'

const idle = 'signedOut.idle'
const signUp = 'signedOut.signUp.submitting'
const confirmSignUp = 'signedOut.signUp.confirming.submitting'
const resendSignUpCode = 'signedOut.signUp.confirming.resending'
const signIn = 'signedOut.signIn.initiating'
const confirmSignIn = 'signedOut.signIn.challenge.responding'
const expired = 'signedOut.signIn.failed.expired'
const resetPassword = 'signedOut.resetPassword.requesting'
const confirmResetPassword = 'signedOut.resetPassword.submitting'
const refreshing = 'signedIn.tokens.renewing'
const fresh = 'signedIn.tokens.fresh'
const stale = 'signedIn.tokens.stale'
const awaiting = 'signedOut.signIn.challenge.awaiting'
const failures = 'signedOut.signIn.failed'
const signUpCode = 'signedOut.signUp.confirming.awaitingCode'
const resetCode = 'signedOut.resetPassword.awaitingCode'
const signOut = 'signingOut'
const signUpThrottled = 'signedOut.signUp.confirming.throttled'
const resetThrottled = 'signedOut.resetPassword.throttled'
const timeIsUp = elapsed('challengeLifetime', 'signedOut.signIn.challenge')

const forms = { signUp, signIn, resetPassword }
const withCode = { confirmSignUp, resendSignUpCode, confirmResetPassword }
const cancel = idle
const stay = 'stays, and says why'
/** Sign-out always wins, another tab is followed from everywhere, and what storage does is noted. */
const world = { externalSignIn: 'restoring', externalStep: 'restoring', persistence: stay }
const everywhere = { ...world, signOut }
const busy = { ...everywhere, cancel }
const enterSignUpCode = { ...busy, ...forms, confirmSignUp, resendSignUpCode }
const enterResetCode = { ...busy, ...forms, confirmResetPassword }
const over = { ...busy, ...forms }
const signedIn = {
  ...everywhere,
  signUp: stay,
  signIn: stay,
  resetPassword: stay,
  externalSignOut: idle,
  externalRefresh: fresh,
}

/** Where each command and each report of the world leads from each state. What is not named is ignored. */
const table: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  restoring: { ...everywhere, cancel, externalSignIn: 'ignored', externalStep: 'ignored' },
  'signedOut.idle': { ...everywhere, ...forms, ...withCode },
  'signedOut.signUp.submitting': busy,
  'signedOut.signUp.failed': over,
  'signedOut.signUp.confirming.awaitingCode': enterSignUpCode,
  'signedOut.signUp.confirming.submitting': busy,
  'signedOut.signUp.confirming.resending': busy,
  // The same request is refused, with the failure that is shown already.
  'signedOut.signUp.confirming.throttled': { ...over, confirmSignUp },
  'signedOut.signIn.initiating': busy,
  'signedOut.signIn.autoSigningIn': busy,
  'signedOut.signIn.proving': busy,
  'signedOut.signIn.challenge.awaiting': { ...busy, signIn, confirmSignIn, 'wake late': expired },
  'signedOut.signIn.challenge.responding': { ...busy, 'wake late': stay },
  'signedOut.signIn.failed.restartable': over,
  'signedOut.signIn.failed.throttled': { ...busy, signUp, resetPassword },
  'signedOut.signIn.failed.unconfirmed': { ...over, confirmSignUp, resendSignUpCode },
  'signedOut.signIn.failed.passwordResetRequired': { ...over, confirmResetPassword },
  'signedOut.signIn.failed.expired': over,
  'signedOut.resetPassword.requesting': busy,
  'signedOut.resetPassword.requestFailed': { ...over, confirmResetPassword, retry: resetPassword },
  'signedOut.resetPassword.awaitingCode': enterResetCode,
  'signedOut.resetPassword.submitting': busy,
  'signedOut.resetPassword.throttled': { ...busy, signUp, signIn, confirmResetPassword },
  'signedIn.tokens.fresh': {
    ...signedIn,
    refresh: refreshing,
    'wake late': refreshing,
    externalRefresh: stay,
  },
  // Joined: its refusal is the application's then.
  'signedIn.tokens.renewing': { ...signedIn, refresh: stay },
  'signedIn.tokens.stale': {
    ...signedIn,
    cancel: stay,
    refresh: refreshing,
    retry: refreshing,
    online: refreshing,
    'wake in time': refreshing,
    'wake late': refreshing,
  },
  signingOut: { ...world, cancel },
}

const wayTo = (path: string): readonly TestEvent[] => ways[path] ?? []

test('has a row for every state of the machine', () => {
  expect(Object.keys(table).sort()).toEqual([...atomicPaths].sort())
  expect(Object.keys(ways).sort()).toEqual([...atomicPaths].sort())
})

describe.each(Object.entries(table))('%s', (path, row) => {
  const before = replay(wayTo(path))

  test('is reached as its row says', () => {
    expect(pathOf(before)).toBe(path)
  })

  test.each(Object.entries({ ...commands, ...worldEvents }))('takes %s', (name, event) => {
    const after = send(before, event)
    const changed = JSON.stringify(after.context) !== JSON.stringify(before.context)
    const result = pathOf(after) !== path ? pathOf(after) : changed ? stay : 'ignored'
    expect(result).toBe(row[name] ?? 'ignored')
  })
})

/** What every call of a sign-in can answer, and where that leads. */
const signInAnswers = (operation: 'signIn' | 'prove' | 'confirmSignIn' | 'autoSignIn') =>
  [
    [done(operation, steps.signedIn), fresh],
    [done(operation, steps.proving), 'signedOut.signIn.proving'],
    [done(operation, steps.challenge), awaiting],
    [done(operation, steps.unknownChallenge), awaiting],
    [done(operation, steps.codeChallenge), awaiting],
    [failed(operation, 'restart', 'incorrectCredentials'), `${failures}.restartable`],
    [failed(operation, 'retryRequest', 'network'), `${failures}.restartable`],
    [failed(operation, 'none', 'configuration'), `${failures}.restartable`],
    [failed(operation, 'wait', 'throttled'), `${failures}.throttled`],
    [failed(operation, 'confirmSignUp', 'userNotConfirmed'), `${failures}.unconfirmed`],
    [
      failed(operation, 'resetPassword', 'passwordResetRequired'),
      `${failures}.passwordResetRequired`,
    ],
    [failed(operation, 'restart', 'challengeExpired'), expired],
  ] as const

const confirm = { type: 'confirmSignUp', code: secret }
const resend = { type: 'resendSignUpCode' }

type AnswerRow = readonly [state: string, event: TestEvent, leadsTo: string]

const answers: readonly AnswerRow[] = [
  ['restoring', done('restore', restored.nothing), idle],
  ['restoring', done('restore', steps.signedIn), fresh],
  ['restoring', done('restore', restored.staleSession), refreshing],
  ['restoring', done('restore', steps.challenge), awaiting],
  ['restoring', done('restore', restored.expiredChallenge), expired],
  ['restoring', done('restore', restored.signUp), signUpCode],
  ['restoring', done('restore', restored.signUpToSignIn), signUpCode],
  ['restoring', done('restore', restored.passwordReset), resetCode],
  ['restoring', failed('restore', 'restart'), idle],
  [signUp, done('signUp', { type: 'codeSent', delivery: null }), signUpCode],
  [signUp, done('signUp', { type: 'confirmed' }), idle],
  [signUp, failed('signUp', 'retryRequest', 'usernameExists'), 'signedOut.signUp.failed'],
  [signUp, failed('signUp', 'wait', 'throttled'), 'signedOut.signUp.failed'],
  [confirmSignUp, done('confirmSignUp'), idle],
  [confirmSignUp, failed('confirmSignUp', 'restart', 'alreadyConfirmed'), idle],
  [confirmSignUp, failed('confirmSignUp', 'retryAnswer', 'codeMismatch'), signUpCode],
  [confirmSignUp, failed('confirmSignUp', 'wait', 'throttled'), signUpThrottled],
  [resendSignUpCode, done('resendSignUpCode', null), signUpCode],
  [resendSignUpCode, failed('resendSignUpCode', 'retryRequest', 'network'), signUpCode],
  [resendSignUpCode, failed('resendSignUpCode', 'wait', 'throttled'), signUpThrottled],
  [resendSignUpCode, failed('resendSignUpCode', 'restart', 'alreadyConfirmed'), idle],
  [signUpThrottled, cooledDown('resendSignUpCode'), signUpCode],
  ...signInAnswers('signIn').map(([event, to]): AnswerRow => [signIn, event, to]),
  ...signInAnswers('autoSignIn').map(
    ([event, to]): AnswerRow => ['signedOut.signIn.autoSigningIn', event, to],
  ),
  ...signInAnswers('prove').map(
    ([event, to]): AnswerRow => ['signedOut.signIn.proving', event, to],
  ),
  ...signInAnswers('confirmSignIn')
    .filter(([event]) => !('error' in event && event.error.recovery === 'wait'))
    .map(([event, to]): AnswerRow => [confirmSignIn, event, to]),
  [confirmSignIn, failed('confirmSignIn', 'retryAnswer', 'codeMismatch'), awaiting],
  [confirmSignIn, failed('confirmSignIn', 'wait', 'throttled'), awaiting],
  [awaiting, timeIsUp, expired],
  [confirmSignIn, timeIsUp, confirmSignIn],
  [`${failures}.throttled`, cooledDown('signIn'), `${failures}.restartable`],
  [resetPassword, done('resetPassword', null), resetCode],
  [
    resetPassword,
    failed('resetPassword', 'retryRequest', 'network'),
    'signedOut.resetPassword.requestFailed',
  ],
  [resetPassword, failed('resetPassword', 'wait', 'throttled'), resetThrottled],
  [
    resetPassword,
    failed('resetPassword', 'confirmSignUp', 'userNotConfirmed'),
    `${failures}.unconfirmed`,
  ],
  [confirmResetPassword, done('confirmResetPassword'), idle],
  [confirmResetPassword, failed('confirmResetPassword', 'retryAnswer', 'codeMismatch'), resetCode],
  [confirmResetPassword, failed('confirmResetPassword', 'wait', 'throttled'), resetThrottled],
  [
    confirmResetPassword,
    failed('confirmResetPassword', 'confirmSignUp', 'userNotConfirmed'),
    `${failures}.unconfirmed`,
  ],
  [resetThrottled, cooledDown('resetPassword'), resetCode],
  [fresh, elapsed('refreshDelay', 'signedIn.tokens.fresh'), refreshing],
  [refreshing, done('refresh', session), fresh],
  [refreshing, failed('refresh', 'restart', 'sessionRevoked'), idle],
  [refreshing, failed('refresh', 'retryRequest', 'network'), stale],
  [refreshing, failed('refresh', 'wait', 'throttled'), stale],
  [stale, elapsed('staleRetry', 'signedIn.tokens.stale'), refreshing],
  [signOut, done('signOut'), idle],
  [signOut, failed('signOut', 'retryRequest', 'network'), idle],
]

/** "signIn answers challenge", "confirmSignUp fails by wait (throttled)", "refreshDelay elapses". */
function titleOf({ type, output, error, actorId }: TestEvent): string {
  if (isObject(error)) return `${actorId} fails by ${error.recovery} (${error.code})`
  if (type.startsWith('xstate.after')) return `${type.split('.')[2]} elapses`
  if (!actorId) return type
  return `${actorId} answers ${isObject(output) ? (output.type ?? 'data') : 'nothing'}`
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

describe('answers of ports and timers', () => {
  test.each(
    answers.map(([state, event, leadsTo]) => [state, titleOf(event), leadsTo, event] as const),
  )('%s: %s, which leads to %s', (state, _, leadsTo, event) => {
    expect(pathOf(send(replay(wayTo(state)), event))).toBe(leadsTo)
  })

  test('covers every event that ports and timers send', () => {
    const covered = new Set(answers.map(([state, event]) => `${state} ${event.type}`))
    const missing = atomicPaths.flatMap((path) =>
      replay(wayTo(path))
        ._nodes.flatMap((node) => node.ownEvents)
        .filter((type) => type.startsWith('xstate.'))
        .map((type) => `${path} ${type}`)
        .filter((key) => !covered.has(key)),
    )
    expect(missing).toEqual([])
  })
})

const autoSignIn = 'signedOut.signIn.autoSigningIn'
const toSignIn = [done('restore', restored.signUpToSignIn)]
const codeAsked = [done('restore', steps.codeChallenge)]
const retry = { type: 'retry' }
const confirmedAlready = (operation: 'confirmSignUp' | 'resendSignUpCode') =>
  failed(operation, 'restart', 'alreadyConfirmed')

describe('what the context decides', () => {
  test.each<[title: string, way: readonly TestEvent[], event: TestEvent, leadsTo: string]>([
    ['a code that is right', [...toSignIn, confirm], done('confirmSignUp'), autoSignIn],
    ['retry', toSignIn, retry, autoSignIn],
    [
      'retry while a new code has to wait',
      [...toSignIn, resend, failed('resendSignUpCode', 'wait', 'throttled')],
      retry,
      autoSignIn,
    ],
    [
      'a code of somebody confirmed elsewhere',
      [...toSignIn, confirm],
      confirmedAlready('confirmSignUp'),
      autoSignIn,
    ],
    [
      'a new code for somebody confirmed elsewhere',
      [...toSignIn, resend],
      confirmedAlready('resendSignUpCode'),
      autoSignIn,
    ],
    [
      'another failure that begins anew',
      [...toSignIn, confirm],
      failed('confirmSignUp', 'restart', 'triggerRejected'),
      idle,
    ],
  ])('after a sign-up that asked to be signed in: %s', (_, way, event, leadsTo) => {
    expect(pathOf(send(replay(way), event))).toBe(leadsTo)
  })

  test.each<[title: string, way: readonly TestEvent[], event: TestEvent, leadsTo: string]>([
    ['retry', codeAsked, retry, confirmSignIn],
    [
      'retry while the pool has had enough',
      [...codeAsked, retry, failed('confirmSignIn', 'wait', 'throttled')],
      retry,
      awaiting,
    ],
    [
      'retry after that',
      [
        ...codeAsked,
        retry,
        failed('confirmSignIn', 'wait', 'throttled'),
        cooledDown('confirmSignIn'),
      ],
      retry,
      confirmSignIn,
    ],
  ])('in a challenge whose code can be sent again: %s', (_, way, event, leadsTo) => {
    expect(pathOf(send(replay(way), event))).toBe(leadsTo)
  })
})

describe('what the machine remembers', () => {
  const after = (path: string, ...events: TestEvent[]) =>
    events.reduce(send, replay(wayTo(path))).context

  test.each<[title: string, context: unknown, expected: object]>([
    [
      'the username of a sign-in that failed',
      after(`${failures}.restartable`),
      { username: 'ada', signInId: null },
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
      { challenge: null, signInId: null, session },
    ],
    [
      'why a refresh signed the user out',
      after(refreshing, failed('refresh', 'restart', 'sessionRevoked')),
      { session: null, failure: { code: 'sessionRevoked' } },
    ],
    [
      'no user after sign-out',
      after(signOut, done('signOut')),
      { session: null, username: null, notice: 'signedOut' },
    ],
    [
      'no user after a sign-out elsewhere',
      after(fresh, { type: 'externalSignOut' }),
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
      'whose sign-up a reload finds, and what it asked for',
      after('restoring', done('restore', restored.signUpToSignIn)),
      { username: 'ada', delivery: { destination: 'a***@e***' }, autoSignIn: true },
    ],
    [
      'whose password reset a reload finds',
      after('restoring', done('restore', restored.passwordReset)),
      { username: 'ada', delivery: { destination: 'a***@e***' }, autoSignIn: false },
    ],
    [
      'no failure once the user answers again',
      after(
        confirmSignIn,
        failed('confirmSignIn', 'retryAnswer', 'network'),
        commands.confirmSignIn ?? { type: '' },
      ),
      { failure: null },
    ],
    [
      'nothing of a sign-in that the user signs out of',
      after(confirmSignIn, { type: 'signOut' }),
      { challenge: null, signInId: null },
    ],
  ])('%s', (_, context, expected) => {
    expect(context).toMatchObject(expected)
  })
})

describe('a challenge whose time is over while its answer is on its way', () => {
  test.each([
    ['lets the answer sign in', done('confirmSignIn', steps.signedIn), fresh],
    ['takes the next round', done('confirmSignIn', steps.challenge), awaiting],
    [
      'expires when the answer may not be corrected any more',
      failed('confirmSignIn', 'retryAnswer', 'codeMismatch'),
      expired,
    ],
  ])('%s', (_, event, leadsTo) => {
    for (const over of [timeIsUp, { type: 'wake', at: Number.MAX_SAFE_INTEGER }])
      expect(pathOf(send(send(replay(wayTo(confirmSignIn)), over), event))).toBe(leadsTo)
  })
})
