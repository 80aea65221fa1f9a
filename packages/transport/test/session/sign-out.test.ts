import { Secret } from '@cognito-flow/core'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createTransport, type TransportConfig } from '../../src/index'
import { memoryStorage } from '../../src/session/storage'
import { accessToken, authenticationResult, customChallenge, POOL } from '../support/issued-tokens'
import { challengeOf, rejectionOf, running } from '../support/steps'
import { exception, type StubCognito, type StubReply, startStub } from '../support/stub-cognito'

const KEY = `cognito-flow.${POOL.clientId}`

let stub: StubCognito | undefined

afterEach(async () => {
  await stub?.close()
  stub = undefined
})

async function signedIn(
  reply: (operation: string) => StubReply,
  overrides: Partial<TransportConfig> = {},
) {
  stub = await startStub(({ operation }) =>
    operation === 'InitiateAuth' ? { body: authenticationResult() } : reply(operation),
  )
  const storage = memoryStorage()
  const transport = createTransport({ ...POOL, endpoint: stub.endpoint, storage, ...overrides })
  await transport.signIn({ username: 'ada' }, running())
  return { transport, storage, requests: stub.requests, operations: stub.operations }
}

describe('signOut', () => {
  test('revokes the refresh token', async () => {
    const { transport, requests } = await signedIn(() => ({ body: '' }))
    await transport.signOut({}, running())
    await vi.waitUntil(() => requests.length === 2, 20_000)
    expect(requests.slice(1)).toEqual([
      { operation: 'RevokeToken', input: { ClientId: POOL.clientId, Token: 'refresh-1' } },
    ])
  })

  test('ends all sessions of the user first when it is global', async () => {
    const { transport, requests } = await signedIn(() => ({ body: '' }))
    await transport.signOut({ global: true }, running())
    await vi.waitUntil(() => requests.length === 3, 20_000)
    expect(requests.slice(1)).toEqual([
      { operation: 'GlobalSignOut', input: { AccessToken: accessToken() } },
      { operation: 'RevokeToken', input: { ClientId: POOL.clientId, Token: 'refresh-1' } },
    ])
  })

  test('has forgotten the session before it asks the pool', async () => {
    const atRequest: unknown[] = []
    const { transport, storage } = await signedIn((operation) => {
      atRequest.push([operation, storage.getItem(KEY)])
      return { body: '' }
    })
    await transport.signOut({}, running())
    await vi.waitUntil(() => atRequest.length > 0, 20_000)
    expect(atRequest).toEqual([['RevokeToken', null]])
    expect(await transport.getTokens()).toBeNull()
  })

  test.each([
    ['offline', 'drop', 2],
    ['refused', exception('NotAuthorizedException', 'Access Token has been revoked'), 1],
    ['out of order', { status: 500, body: '<html>' }, 2],
  ] as const)(
    'resolves, and tries again what may get through, when the pool is %s',
    async (_, reply, tries) => {
      const delays: number[] = []
      const { transport, storage, operations } = await signedIn(() => reply, {
        schedule: (callback, delayMs) => {
          // Not the time-out of a request.
          if (delayMs < 30_000) {
            delays.push(delayMs)
            queueMicrotask(callback)
          }
          return () => {}
        },
      })
      await expect(transport.signOut({ global: true }, running())).resolves.toBeUndefined()
      expect(storage.getItem(KEY)).toBeNull()
      await vi.waitUntil(() => operations().length === 1 + 2 * tries, 20_000)
      expect(operations().slice(1)).toEqual([
        ...Array(tries).fill('GlobalSignOut'),
        ...Array(tries).fill('RevokeToken'),
      ])
      expect(delays).toEqual(Array(2 * (tries - 1)).fill(1_000))
    },
  )

  test.each([{}, { global: true }])(
    'does not wait for a pool that never answers: %j',
    async (input) => {
      const { transport, storage } = await signedIn(() => 'hang')
      await expect(transport.signOut(input, running())).resolves.toBeUndefined()
      expect(storage.getItem(KEY)).toBeNull()
    },
  )

  test('asks nothing when nobody is signed in', async () => {
    const { transport, operations } = await signedIn(() => ({ body: '' }))
    await transport.signOut({}, running())
    await transport.signOut({}, running())
    await vi.waitUntil(() => operations().length > 1, 20_000)
    expect(operations()).toEqual(['InitiateAuth', 'RevokeToken'])
  })

  test('ends a sign-in that is under way', async () => {
    stub = await startStub(() => ({ body: customChallenge() }))
    const storage = memoryStorage()
    const transport = createTransport({ ...POOL, endpoint: stub.endpoint, storage })
    const { signInId } = challengeOf(await transport.signIn({ username: 'ada' }, running()))
    await transport.signOut({}, running())
    expect(storage.getItem(KEY)).toBeNull()
    expect(
      await rejectionOf(transport.confirmSignIn({ signInId, answer: new Secret('x') }, running())),
    ).toMatchObject({ code: 'sessionInvalid' })
    expect(stub.requests).toHaveLength(1)
  })
})
