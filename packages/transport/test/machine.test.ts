import { type Auth, createAuth } from '@cognito-flow/core'
import type { RunningLocalPool } from '@cognito-flow/local-pool/node'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createTransport, type StorageLike, type TransportConfig } from '../src/index'
import { memoryStorage } from '../src/session/storage'
import { PASSWORD, startDemoPool } from './support/demo-pool'
import { wires } from './support/wires'

describe.each(wires)('over $name', ({ wire }) => {
  let server: RunningLocalPool
  let pages: Auth[] = []

  beforeAll(async () => {
    server = await startDemoPool()
  })
  afterEach(() => {
    for (const auth of pages) auth.stop()
    pages = []
  })
  afterAll(() => server.close())

  /** What a page does on load; resolves once it knows whether somebody is signed in. */
  async function openPage(
    storage: StorageLike,
    config: Partial<TransportConfig> = {},
  ): Promise<Auth> {
    const { endpoint, pool } = server
    const auth = createAuth(
      createTransport({
        endpoint,
        userPoolId: pool.userPoolId,
        clientId: pool.clientId,
        storage,
        wire,
        ...config,
      }),
    )
    pages.push(auth)
    await auth.settled()
    return auth
  }

  test('signs in across a reload in the middle of the challenge', async () => {
    const storage = memoryStorage()
    const first = await openPage(storage)
    expect(await first.signIn({ username: 'ada' })).toMatchObject({
      status: 'challenge',
      challenge: { round: 1 },
    })
    await first.confirmSignIn({ answer: 'cat' })
    first.stop()

    const second = await openPage(storage)
    expect(second.getView()).toMatchObject({
      status: 'challenge',
      challenge: { round: 2, parameters: { hint: 'pet, try 2' } },
    })
    expect(await second.confirmSignIn({ answer: 'otter' })).toMatchObject({ status: 'signedIn' })
    second.stop()

    const third = await openPage(storage)
    expect(third.getView()).toMatchObject({ status: 'signedIn' })
    expect(await third.signOut()).toMatchObject({ status: 'signedOut' })
    expect(await storage.getItem(`cognito-flow.${server.pool.clientId}`)).toBeNull()
  })

  test('proves the password before the challenge is shown', async () => {
    const auth = await openPage(memoryStorage(), { flow: 'customWithSrp' })
    expect(await auth.signIn({ username: 'ada', password: 'Wr0ng-Horse!' })).toMatchObject({
      failure: { code: 'incorrectCredentials', operation: 'prove' },
    })
    expect(await auth.signIn({ username: 'ada', password: PASSWORD })).toMatchObject({
      status: 'challenge',
    })
  })

  test.each([
    ['unreachable', { endpoint: 'http://127.0.0.1:1' }, 'network'],
    ['without that client', { clientId: 'nosuchclient' }, 'configuration'],
  ])('shows a failure when the pool is %s', async (_, config, code) => {
    const auth = await openPage(memoryStorage(), config)
    expect(await auth.signIn({ username: 'ada' })).toMatchObject({ failure: { code } })
  })

  test('forgets the challenge that its trigger has failed', async () => {
    const storage = memoryStorage()
    const stored = () => storage.getItem(`cognito-flow.${server.pool.clientId}`)
    const auth = await openPage(storage)
    await auth.signIn({ username: 'ada' })
    await auth.confirmSignIn({ answer: 'cat' })
    await auth.confirmSignIn({ answer: 'cat' })
    expect(await stored()).not.toBeNull()
    expect(await auth.confirmSignIn({ answer: 'cat' })).toMatchObject({ status: 'signInFailed' })
    expect(await stored()).toBeNull()
  })

  test('forgets the challenge that the user cancels', async () => {
    const storage = memoryStorage()
    const auth = await openPage(storage)
    await auth.signIn({ username: 'ada' })
    expect(await auth.cancel()).toMatchObject({ status: 'signedOut' })
    expect(await storage.getItem(`cognito-flow.${server.pool.clientId}`)).toBeNull()
  })
})
