import { type ChallengeKind, createAuth, type Operation } from '@cognito-flow/core'
import { afterEach, describe, expect, test } from 'vitest'
import {
  challengeStep,
  type SituationName,
  sampleSession,
  scriptedPorts,
  signedInStep,
  situations,
} from './testing'

/** Where each port is asked, and where its failure leads. */
const asked = {
  restore: ['restoring', 'signedOut'],
  signUp: ['signingUp', 'signingUp'],
  autoSignIn: ['autoSigningIn', 'signInFailed'],
  signIn: ['signingIn', 'signInFailed'],
  prove: ['proving', 'signInFailed'],
  confirmSignIn: ['answeringChallenge', 'signInFailed'],
  resendSignUpCode: ['resendingSignUpCode', 'signedOut'],
  resetPassword: ['requestingPasswordReset', 'requestingPasswordReset'],
  refresh: ['renewing', 'signedIn'],
} as const satisfies Partial<Record<Operation, readonly [SituationName, string]>>

const { session } = signedInStep()
const step = challengeStep()
const { claims, ...withoutClaims } = session
const steps: readonly (readonly [title: string, answer: unknown])[] = [
  ['nothing', undefined],
  ['null', null],
  ['text', 'signedIn'],
  ['an empty object', {}],
  ['a list', []],
  ['a type that no route names', { type: 'telepathy' }],
  ['a type that objects inherit', { type: 'constructor' }],
  ['signedIn without a session', { type: 'signedIn' }],
  ['signedIn with half a session', { type: 'signedIn', session: { username: 'ada' } }],
  ['signedIn with a session without claims', { type: 'signedIn', session: withoutClaims }],
  ['a challenge without itself', { type: 'challenge', signInId: 'x', expiresInMs: 1_000 }],
  ['a challenge without its sign-in', { ...step, signInId: undefined }],
  ['a challenge without its time', { ...step, expiresInMs: undefined }],
  [
    'a challenge of a kind that nobody knows',
    { ...step, challenge: { ...step.challenge, kind: 'telepathy' } },
  ],
  [
    'a challenge without what its kind shows',
    { ...step, challenge: { ...step.challenge, parameters: undefined } },
  ],
  ['a proof of no sign-in', { type: 'proving' }],
]

/** For each kind, what it shows, each member as it may not be. `undefined`: it may not be left out. */
const halves: Readonly<Record<ChallengeKind, readonly object[]>> = {
  custom: [{ parameters: undefined }, { parameters: 'hint' }],
  smsCode: [{ delivery: '+***' }, { delivery: { medium: 'SMS' } }],
  emailCode: [{ delivery: 'a***@e***' }, { delivery: { destination: 'a***@e***' } }],
  totpCode: [{ deviceName: 1 }],
  newPassword: [
    { requiredAttributes: undefined },
    { requiredAttributes: [1] },
    { attributes: undefined },
  ],
  selectMfa: [{ choices: undefined }, { choices: 'SMS_MFA' }],
  selectMfaSetup: [{ choices: undefined }, { choices: [null] }],
  // Plain text is no secret yet: a log could show it.
  setUpTotp: [
    { secret: undefined },
    { secret: 'JBSWY3DP' },
    { uri: undefined },
    { uri: 'otpauth:' },
  ],
  setUpEmail: [],
  selectFactor: [{ choices: undefined }, { choices: {} }],
  password: [],
  passkey: [],
  unknown: [{ parameters: undefined }, { parameters: null }],
}
const ofEveryKind = [
  { name: undefined },
  { username: undefined },
  { round: '1' },
  { expiresAt: undefined },
  { resendAt: 'soon' },
]
// biome-ignore lint/plugin/no-type-assertion: the keys of a record by kind
const kinds = Object.keys(halves) as ChallengeKind[]
const halfChallenges = kinds.flatMap((kind) => {
  const { challenge, ...rest } = challengeStep({ kind })
  return [...halves[kind], ...ofEveryKind].map((half) => {
    const title = Object.entries(half).map(
      ([member, value]) => `${member}: ${JSON.stringify(value)}`,
    )
    return [`${kind} with ${title}`, { ...rest, challenge: { ...challenge, ...half } }] as const
  })
})

const answers: Readonly<
  Record<keyof typeof asked, readonly (readonly [title: string, answer: unknown])[]>
> = {
  restore: [
    ...steps,
    ['a proof', { type: 'proving', signInId: 'x' }],
    ['a sign-up of nobody', { type: 'signUp', delivery: null, autoSignIn: true }],
    ['a sign-up whose code went nowhere', { type: 'signUp', username: 'ada', delivery: 'a***' }],
    ['a password reset of nobody', { type: 'passwordReset', delivery: null }],
    ['an expired challenge of nobody', { type: 'expiredChallenge' }],
  ],
  signUp: [
    ['nothing', undefined],
    ['a type that no route names', { type: 'pending' }],
    ['text in the place of a delivery', { type: 'codeSent', delivery: 'a***@e***' }],
  ],
  autoSignIn: steps,
  signIn: [...steps, ...halfChallenges],
  prove: steps,
  confirmSignIn: [...steps, ['what only a start finds', { type: 'nothing' }]],
  resendSignUpCode: [['text', 'a***@e***']],
  resetPassword: [['half a delivery', { medium: 'EMAIL' }]],
  refresh: [
    ['nothing', undefined],
    ['a step', signedInStep()],
    ['half a session', { ...sampleSession(), refreshInMs: undefined }],
  ],
}

const rows = Object.entries(answers).flatMap(([port, list]) =>
  list.map(([title, answer]) => [port, title, answer] as const),
)

let stop = () => {}
afterEach(() => stop())

function isAsked(port: string): port is keyof typeof asked {
  return port in asked
}

/** Goes to where the port is asked, and has it answer. */
async function answering(port: string, answer: unknown) {
  if (!isAsked(port)) throw new Error(`Nothing asks ${port}.`)
  const [name, leadsTo] = asked[port]
  const { script, commands = [] } = situations[name]
  const ports = { ...scriptedPorts(script), [port]: async () => answer }
  const auth = createAuth(ports)
  stop = auth.stop
  await auth.settled()
  for (const command of commands) {
    auth.send(command)
    await auth.settled()
  }
  return { auth, leadsTo }
}

describe('an answer that a port may not give is unexpected, and leaves a way out', () => {
  test.each(rows)('%s answers %s', async (port, _, answer) => {
    const { auth, leadsTo } = await answering(port, answer)
    expect(auth.getView()).toMatchObject({
      status: leadsTo,
      busy: false,
      failure: { code: 'unexpectedResponse', operation: port },
    })
    expect(await auth.signOut()).toMatchObject({ status: 'signedOut' })
  })
})

test.each(kinds)('a whole challenge is taken: %s', async (kind) => {
  const { auth } = await answering('signIn', challengeStep({ kind }))
  expect(auth.getView()).toMatchObject({
    status: 'challenge',
    challenge: { kind },
    failure: null,
  })
})

test('an answer that throws when it is read is a failure like any other', async () => {
  const { auth } = await answering('signIn', {
    get type(): string {
      throw new Error('no')
    },
  })
  expect(auth.getView()).toMatchObject({
    status: 'signInFailed',
    failure: { code: 'unknown', message: 'no' },
  })
})
