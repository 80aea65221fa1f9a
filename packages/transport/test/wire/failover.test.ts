import { createAuth } from '@cognito-flow/core'
import { describe, expect, onTestFinished, test } from 'vitest'
import {
  CognitoFlowError,
  createTransport,
  type WireInput,
  type WireOperation,
} from '../../src/index'
import { memoryStorage } from '../../src/session/storage'
import { failover } from '../../src/wire/failover'
import { startHttpServer } from '../support/http-server'
import { POOL } from '../support/issued-tokens'
import { PASSWORD, startPool } from '../support/pool'
import { rejectionOf, running } from '../support/steps'
import { wires } from '../support/wires'

type Mode = 'up' | 'down' | (() => void) | { readonly status: number; readonly body: string }

const refused = (name: string): Mode => ({
  status: 400,
  body: JSON.stringify({ __type: name, message: 'No.' }),
})
const notEnabled = refused('OperationNotEnabledException')
const revoked = refused('NotAuthorizedException')

/** Two Regions that reach the same users, each of which may fail. */
async function startRegions(behind = 'http://127.0.0.1:1') {
  const start = async () => {
    const region: { mode: Mode } = { mode: 'up' }
    const server = await startHttpServer(async (response, { headers, body }) => {
      const { mode } = region
      if (typeof mode === 'function') {
        mode()
        return
      }
      if (mode === 'down') {
        response.socket?.destroy()
        return
      }
      if (mode !== 'up') {
        response.writeHead(mode.status).end(mode.body)
        return
      }
      const answer = await fetch(behind, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': String(headers['x-amz-target']),
        },
        body,
      })
      response.writeHead(answer.status).end(await answer.text())
    })
    onTestFinished(() => server.close())
    const asked = () =>
      server.requests.map(({ headers }) => String(headers['x-amz-target']).split('.')[1])
    return Object.assign(region, { endpoint: server.endpoint, asked })
  }
  return { first: await start(), second: await start() }
}

const renewal = 'GetTokensFromRefreshToken'
const { clientId: ClientId } = POOL
const Username = 'ada'

/** What goes to the pool's own Region alone. */
const inputs: {
  readonly [Operation in Exclude<WireOperation, typeof renewal>]: WireInput<Operation>
} = {
  SignUp: { ClientId, Username, Password: PASSWORD },
  ConfirmSignUp: { ClientId, Username, ConfirmationCode: '123456' },
  ResendConfirmationCode: { ClientId, Username },
  InitiateAuth: { ClientId, AuthFlow: 'CUSTOM_AUTH' },
  RespondToAuthChallenge: { ClientId, ChallengeName: 'CUSTOM_CHALLENGE' },
  AssociateSoftwareToken: { Session: 'session' },
  VerifySoftwareToken: { Session: 'session', UserCode: '123456' },
  ConfirmDevice: { AccessToken: 'access', DeviceKey: 'device' },
  ForgotPassword: { ClientId, Username },
  ConfirmForgotPassword: { ClientId, Username, ConfirmationCode: '1', Password: PASSWORD },
  RevokeToken: { ClientId, Token: 'refresh' },
  GlobalSignOut: { AccessToken: 'access' },
}
const unmovable = Object.keys(inputs).filter((name): name is keyof typeof inputs => name in inputs)

describe.each(wires)('over $name', ({ wire }) => {
  /** Ada, signed in at the first of two Regions that may fail from now on. */
  async function signIn({ stayMs = 60_000 } = {}) {
    const pool = await startPool({ quotas: false })
    const { first, second } = await startRegions(pool.endpoint)
    const { userPoolId, clientId } = pool.pool
    const clock = { now: 1 }
    const auth = createAuth(
      createTransport({
        userPoolId,
        clientId,
        endpoints: [first.endpoint, second.endpoint],
        wire: failover(wire, { stayMs, now: () => clock.now }),
        storage: memoryStorage(),
        // No try waits for the next.
        random: () => 0,
      }),
    )
    onTestFinished(() => auth.stop())
    const view = await auth.signIn({ username: 'ada', password: PASSWORD, flow: 'srp' })
    expect(view).toMatchObject({ status: 'signedIn', failure: null })
    expect(second.asked()).toEqual([])
    return { auth, first, second, clock }
  }

  const renewed = { status: 'signedIn', failure: null, freshness: 'fresh' }

  test.each<[string, Mode]>([
    ['cannot be reached', 'down'],
    ['answers 500', { status: 500, body: '' }],
    ['answers 503', { status: 503, body: '<html>' }],
    ['is not in charge', notEnabled],
  ])('renews at the second Region when the first %s', async (_, mode) => {
    const { auth, first, second } = await signIn()
    first.mode = mode
    expect(await auth.refresh()).toMatchObject(renewed)
    expect(second.asked()).toEqual([renewal])
  })

  test('stays there for a while, then comes back', async () => {
    const { auth, first, second, clock } = await signIn({ stayMs: 1_000 })
    first.mode = 'down'
    await auth.refresh()
    first.mode = 'up'
    const before = first.asked().length

    clock.now += 999
    expect(await auth.refresh()).toMatchObject(renewed)
    expect(first.asked().slice(before)).toEqual([])
    expect(second.asked()).toEqual([renewal, renewal])

    clock.now += 1
    expect(await auth.refresh()).toMatchObject(renewed)
    expect(first.asked().slice(before)).toEqual([renewal])
    expect(second.asked()).toEqual([renewal, renewal])
  })

  test('comes back however the clock was set', async () => {
    const { auth, first, second, clock } = await signIn({ stayMs: 1_000 })
    first.mode = 'down'
    await auth.refresh()
    first.mode = 'up'
    clock.now -= 1_000_000
    expect(await auth.refresh()).toMatchObject(renewed)
    expect(second.asked()).toEqual([renewal])
  })

  test('comes back at once when the second fails', async () => {
    const { auth, first, second } = await signIn()
    first.mode = 'down'
    await auth.refresh()
    first.mode = 'up'
    second.mode = 'down'
    expect(await auth.refresh()).toMatchObject(renewed)
    second.mode = 'up'
    const before = first.asked().length
    expect(await auth.refresh()).toMatchObject(renewed)
    expect(first.asked().slice(before)).toEqual([renewal])
  })

  test.each<[string, Mode, Mode, object]>([
    ['both are down', 'down', 'down', { status: 'signedIn', failure: { code: 'network' } }],
    [
      'the second does not know the token',
      'down',
      revoked,
      { status: 'signedIn', failure: { code: 'network' } },
    ],
    [
      'neither is in charge',
      notEnabled,
      notEnabled,
      { status: 'signedIn', failure: { code: 'operationNotEnabled', recovery: 'retryRequest' } },
    ],
    ['the first refuses', revoked, 'up', { status: 'signedOut' }],
  ])('when %s', async (_, ofFirst, ofSecond, expected) => {
    const { auth, first, second } = await signIn()
    first.mode = ofFirst
    second.mode = ofSecond
    expect(await auth.refresh()).toMatchObject(expected)
    if (ofFirst === revoked) expect(second.asked()).toEqual([])
    else expect(second.asked()).toContain(renewal)
  })

  test('asks the first when the second, where it stays, refuses', async () => {
    const { auth, first, second } = await signIn()
    first.mode = 'down'
    await auth.refresh()
    first.mode = 'up'
    second.mode = revoked
    expect(await auth.refresh()).toMatchObject(renewed)
    first.mode = revoked
    expect(await auth.refresh()).toMatchObject({ status: 'signedOut' })
  })

  test.each([
    ['took too long', 'timeout', 'second'],
    ['was given up', 'aborted', 'first'],
  ] as const)('after a request that %s (%s), asks the %s', async (_, code, next) => {
    const regions = await startRegions()
    const endpoints = [regions.first.endpoint, regions.second.endpoint]
    const [endpoint] = endpoints
    const { call } = failover(wire)({ region: 'local', endpoint, endpoints })
    const input = { ClientId, RefreshToken: 'refresh' }
    const controller = new AbortController()
    regions.first.mode = () => controller.abort(new CognitoFlowError(code, 'Over.'))
    await rejectionOf(call(renewal, input, controller))
    expect(regions.second.asked()).toEqual([])

    regions.first.mode = notEnabled
    regions.second.mode = { status: 200, body: '{}' }
    const asked = regions.first.asked().length
    await call(renewal, input, running())
    expect(regions.first.asked().slice(asked)).toEqual(next === 'first' ? [renewal] : [])
    expect(regions.second.asked()).toEqual([renewal])
  })

  test.each(unmovable)('sends %s to the first Region alone', async (operation) => {
    const { first, second } = await startRegions()
    const endpoints = [first.endpoint, second.endpoint]
    const [endpoint] = endpoints
    const call = failover(wire)({ region: 'local', endpoint, endpoints }).call
    for (const mode of ['down', notEnabled, { status: 503, body: '' }] as const) {
      first.mode = mode
      await rejectionOf(call(operation, inputs[operation], running()))
    }
    expect(first.asked()).toEqual([operation, operation, operation])
    expect(second.asked()).toEqual([])
  })
})
