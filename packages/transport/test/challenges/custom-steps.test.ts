import { type Auth, type AuthFlow, createAuth } from '@cognito-flow/core'
import { createSigningKeys } from '@cognito-flow/local-pool'
import { type RunningLocalPool, startLocalPool } from '@cognito-flow/local-pool/node'
import {
  type CodeDelivery,
  customAuth,
  type FlowLimit,
  oneTimeCode,
  password,
  smsStepUp,
} from '@cognito-flow/triggers'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTransport } from '../../src/index'
import { wires } from '../support/wires'

const ada = { username: 'ada', password: 'Corr3ct-Horse!' }
const bert = { username: 'bert', password: 'Corr3ct-Horse!' }

let server: RunningLocalPool
let opened: Auth[] = []
let sent: CodeDelivery[] = []
let wrongAnswers = 0
let knownDevices = new Set<string>()

beforeAll(async () => {
  const deliver = (delivery: CodeDelivery) => void sent.push(delivery)
  const code = oneTimeCode({ name: 'code', deliver, attempts: 2 })
  const sms = smsStepUp({
    deliver,
    when: ({ clientMetadata: { device = '' } }) => (knownDevices.has(device) ? 'skip' : 'ask'),
    passed: ({ clientMetadata: { device } }) => void (device && knownDevices.add(device)),
  })
  const limit: FlowLimit = {
    flow: () => wrongAnswers < 3,
    attempt: ({ isCorrect }) => (isCorrect ? true : ++wrongAnswers < 3),
  }
  server = await startLocalPool({
    port: 0,
    keys: await createSigningKeys(),
    config: {
      userPoolId: 'local_Steps1234',
      clientId: 'steps',
      quotas: false,
      triggers: customAuth({ steps: [code], limit }, [password(), sms]),
      users: [
        { ...ada, attributes: { phone_number: '+4915112345678', phone_number_verified: 'true' } },
        { ...bert, attributes: { phone_number: '+4915187654321', phone_number_verified: 'false' } },
      ],
    },
  })
})
beforeEach(() => {
  sent = []
  wrongAnswers = 0
  knownDevices = new Set()
})
afterEach(() => {
  for (const auth of opened) auth.stop()
  opened = []
})
afterAll(() => server.close())

describe.each(wires)('over $name', ({ wire }) => {
  function openPage(flow: AuthFlow) {
    const { endpoint, pool } = server
    const { userPoolId, clientId } = pool
    const auth = createAuth(
      createTransport({ endpoint, userPoolId, clientId, storage: 'memory', wire, flow }),
    )
    opened.push(auth)
    return auth
  }

  const round = (parameters: object) => ({ status: 'challenge', challenge: { parameters } })

  test('sends a code again without a try being used', async () => {
    const auth = openPage('custom')
    const first = round({ attempt: '1', attemptsLeft: '2', resendAfterSeconds: '30' })
    expect(await auth.signIn(ada)).toMatchObject(first)
    expect(auth.can('retry')).toBe(true)
    expect(await auth.retry()).toMatchObject({
      challenge: { ...first.challenge, round: 2 },
    })
    expect(await auth.retry()).toMatchObject(round({ attempt: '1' }))
    expect(sent).toMatchObject([{ isResend: false }, { isResend: true }, { isResend: true }])
    expect(auth.getView()).toMatchObject({ challenge: { resendAt: null } })
    expect(auth.can('retry')).toBe(false)
    await expect(auth.retry()).rejects.toMatchObject({ code: 'notPossible' })
    // Asked for all the same, it counts as any other answer.
    const again = {
      answer: 'cognito-flow:resend',
      clientMetadata: { resendAnswer: 'cognito-flow:resend' },
    }
    expect(await auth.confirmSignIn(again)).toMatchObject(round({ attempt: '2' }))
    const { code = '' } = sent[2] ?? {}
    expect(await auth.confirmSignIn({ answer: code })).toMatchObject({ status: 'signedIn' })
  })

  test('asks for a code by SMS after the password, until the device has passed it', async () => {
    const clientMetadata = { device: 'laptop' }
    const auth = openPage('customWithSrp')
    expect(await auth.signIn({ ...ada, clientMetadata })).toMatchObject(
      round({ step: 'smsStepUp', destination: '••••5678' }),
    )
    expect(sent).toMatchObject([{ phoneNumber: '+4915112345678' }])
    const { code = '' } = sent[0] ?? {}
    const signedIn = { status: 'signedIn', session: { username: 'ada' } }
    expect(await auth.confirmSignIn({ answer: code, clientMetadata })).toMatchObject(signedIn)
    await auth.signOut()
    expect(await auth.signIn({ ...ada, clientMetadata })).toMatchObject(signedIn)
    expect(sent).toHaveLength(1)
  })

  test('refuses the SMS of a user whose number is not verified', async () => {
    const view = await openPage('customWithSrp').signIn(bert)
    expect(view).toMatchObject({
      status: 'signInFailed',
      failure: { name: 'NotAuthorizedException' },
    })
    expect(sent).toEqual([])
  })

  test('bounds the answers over the flows of all pages', async () => {
    const first = openPage('custom')
    await first.signIn(ada)
    await first.confirmSignIn({ answer: '1' })
    expect(await first.confirmSignIn({ answer: '2' })).toMatchObject({ status: 'signInFailed' })
    const second = openPage('custom')
    await second.signIn(ada)
    expect(await second.confirmSignIn({ answer: '3' })).toMatchObject({ status: 'signInFailed' })
    expect(await openPage('custom').signIn(ada)).toMatchObject({ status: 'signInFailed' })
    expect(sent).toHaveLength(2)
  })
})
