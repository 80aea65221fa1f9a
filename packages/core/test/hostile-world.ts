import type {
  Auth,
  CommandInput,
  CommandType,
  Operation,
  PortCalls,
  WorldEvent,
} from '@cognito-flow/core'
import {
  challengeStep,
  cognitoError,
  portError,
  sampleDelivery,
  sampleKinds,
  sampleSession,
  signedInStep,
} from './testing'

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** What users send: a command of the machine without a row does not compile. */
const inputs: { readonly [Type in CommandType]: readonly CommandInput<Type>[] } = {
  signUp: [
    { username: 'ada', password: 'x', autoSignIn: true },
    { username: 'bob', password: 'x' },
  ],
  confirmSignUp: [{ code: '1' }, { username: 'bob', code: '2' }],
  resendSignUpCode: [{}, { username: 'bob' }],
  signIn: [{ username: 'ada' }, { username: 'bob', password: 'x' }],
  confirmSignIn: [{ answer: 'blue' }, { answers: { SMS_MFA_CODE: '1' } }, {}],
  resetPassword: [{ username: 'ada' }],
  confirmResetPassword: [{ code: '1', newPassword: 'y' }],
  signOut: [{}, { global: true }],
  refresh: [{}],
  retry: [{}],
  cancel: [{}],
}

type Method = (input: object) => Promise<unknown>

/** Every command with each of its inputs, as a call of its promise method. */
export const commands = Object.entries(inputs).flatMap(([type, list]) =>
  list.map((input: object) => (auth: Auth) => {
    // biome-ignore lint/plugin/no-type-assertion: a row of the table above, whose input is that of the method
    const method = auth[type as CommandType] as Method
    return method(input)
  }),
)

/** What the world reports: an event without a row does not compile. */
const reports: {
  readonly [Type in WorldEvent['type']]: readonly Omit<
    Extract<WorldEvent, { type: Type }>,
    'type'
  >[]
} = {
  online: [{}],
  wake: [{ at: 0 }, { at: Number.MAX_SAFE_INTEGER }],
  externalSignOut: [{}],
  externalSignIn: [{}],
  externalStep: [{}],
  externalRefresh: [{ session: sampleSession() }],
  persistence: [{ persistent: true }, { persistent: false }],
  refresh: [{}],
}

export const worldEvents = Object.entries(reports).flatMap(([type, list]) =>
  // biome-ignore lint/plugin/no-type-assertion: a row of the table above, put together again
  list.map((report: object) => ({ type, ...report }) as WorldEvent),
)

const steps = [
  () => signedInStep(),
  () => signedInStep({ expiresAt: 0, refreshAt: 0, refreshInMs: 0 }),
  () => ({ type: 'proving', signInId: 'x' }) as const,
  () => challengeStep({ kind: 'smsCode', resendAt: 0 }),
  ...sampleKinds.map((kind) => () => challengeStep({ kind })),
]
const deliveries = [() => sampleDelivery(), () => null]

/** What each port may answer: a port without a row does not compile. */
export const answers: {
  readonly [Name in Operation]: readonly (() => PortCalls[Name]['output'])[]
} = {
  restore: [
    () => ({ type: 'nothing' }),
    () => signedInStep(),
    () => challengeStep(),
    () => ({ type: 'staleSession', session: sampleSession() }),
    () => ({ type: 'signUp', username: 'ada', delivery: null, autoSignIn: true }),
    () => ({ type: 'passwordReset', username: 'bob', delivery: sampleDelivery() }),
    () => ({ type: 'expiredChallenge', username: 'ada' }),
  ],
  signUp: [() => ({ type: 'confirmed' }), () => ({ type: 'codeSent', delivery: null })],
  confirmSignUp: [() => undefined],
  resendSignUpCode: deliveries,
  autoSignIn: steps,
  signIn: steps,
  prove: steps,
  confirmSignIn: steps,
  resetPassword: deliveries,
  confirmResetPassword: [() => undefined],
  refresh: [() => sampleSession()],
  signOut: [() => undefined],
}

const rejections = [
  'CodeMismatch',
  'LimitExceeded',
  'NotAuthorized',
  'UserNotConfirmed',
  'PasswordResetRequired',
].map((name) => cognitoError(`${name}Exception`))

const errors = [
  ...rejections.map((error) => Object.assign(error, { at: 1_000 })),
  cognitoError('NotAuthorizedException', 'User cannot be confirmed.'),
  portError('network'),
  portError('challengeExpired'),
  portError('passkeyCancelled'),
]

/** What no port should do, and what one has to do: refuse. */
export const misdeeds: readonly (() => unknown)[] = [
  ...errors.map((error) => () => Promise.reject(error)),
  ...[undefined, null, 7, 'signedIn', Number.NaN, Symbol('reason')].map(
    (reason) => () => Promise.reject(reason),
  ),
  ...[undefined, null, 0, '', [], {}, { type: 'nonsense' }, { type: 'signedIn' }].map(
    (nonsense) => () => nonsense,
  ),
  () => ({ type: 'challenge', signInId: 'x', challenge: {}, expiresInMs: Number.NaN }),
  () => ({ ...challengeStep(), expiresInMs: Number.POSITIVE_INFINITY }),
  () => {
    throw new TypeError('a bug in a port')
  },
]
