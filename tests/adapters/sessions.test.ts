// @vitest-environment happy-dom
import { type StorageLike, sdkWire, type Transport } from '@cognito-flow/transport'
import { cookieStorage } from '@cognito-flow/transport/cookie'
import { failover } from '@cognito-flow/transport/failover'
import { amplifySession } from '@cognito-flow/transport/migration'
import { createServerSessions } from '@cognito-flow/transport/server'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { frameworks } from './support/frameworks'
import { ada, createStorage, openApp, PASSWORD } from './support/open-app'

const bob = { username: 'bob', password: PASSWORD }
const signIn = { type: 'signIn', username: 'ada', password: PASSWORD } as const
const signedIn = { status: 'signedIn', failure: null, session: { username: 'ada' } }
const clientId = 'web'
const rotation = {
  clientId,
  clients: [{ clientId, refreshTokenRotation: { retryGracePeriodSeconds: 0 } }],
}

/** IndexedDB, a keychain: each answer takes a turn. */
function slowStorage(): StorageLike {
  const items = createStorage()
  return {
    getItem: async (key) => items.getItem(key),
    setItem: async (key, value) => items.setItem(key, value),
    removeItem: async (key) => items.removeItem(key),
  }
}

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
  const jar = cookieStorage()
  for (const { name } of cookiesOfPage()) jar.removeItem(name)
})

describe.each(frameworks)('%s', (_, framework) => {
  test('A11 tokens that are renewed, rotated and revoked, here and everywhere', async () => {
    const { open } = await openApp(framework, rotation)
    const storage = createStorage()
    const page = await open({ flow: 'srp', storage })
    await page.send(signIn)
    const before = JSON.stringify(page.view())
    expect(await page.send({ type: 'refresh' })).toMatchObject({ ...signedIn, freshness: 'fresh' })
    expect(JSON.stringify(page.view())).not.toBe(before)
    expect(await page.send({ type: 'refresh' })).toMatchObject(signedIn)

    const elsewhere = await open({ flow: 'srp' })
    await elsewhere.send(signIn)
    await elsewhere.send({ type: 'signOut', global: true })
    const isOver = { status: 'signedOut', username: 'ada', failure: { code: 'sessionRevoked' } }
    await vi.waitFor(
      async () => expect(await page.send({ type: 'refresh' })).toMatchObject(isOver),
      20_000,
    )
  })

  test.each([
    ['local', () => 'local' as const],
    ['session', () => 'session' as const],
    ['cookie', () => cookieStorage()],
    ['one of the own', createStorage],
    ['a slow one of the own', slowStorage],
  ])('A12 a session over a reload, from storage: %s', async (_kind, create) => {
    const { open } = await openApp(framework)
    const storage = create()
    const page = await open({ flow: 'srp', storage })
    expect(await page.send(signIn)).toMatchObject({ ...signedIn, persistent: true })
    await page.close()
    const again = await open({ storage })
    expect(again.view()).toMatchObject({ ...signedIn, freshness: 'fresh' })
    await again.send({ type: 'signOut' })
    await again.close()
    expect((await open({ storage })).view()).toMatchObject({ status: 'signedOut' })
  })

  test.each<[kind: string, storage: 'memory' | StorageLike]>([
    ['none', 'memory'],
    [
      'one that is full',
      {
        ...createStorage(),
        setItem() {
          throw new DOMException('', 'QuotaExceededError')
        },
      },
    ],
    ['one that keeps nothing and says nothing', { ...createStorage(), setItem() {} }],
  ])('A12 a page that says that its session will not outlive it: %s', async (_kind, storage) => {
    const { open } = await openApp(framework)
    const page = await open({ flow: 'srp', storage })
    expect(await page.send(signIn)).toMatchObject({ ...signedIn, persistent: false })
  })

  test('A13 what another page of the app does', async () => {
    const { open } = await openApp(framework, { users: [ada, bob], ...rotation })
    const app = { flow: 'srp', storage: 'local' } as const
    const [one, other] = [await open(app), await open(app)]
    const shows = (view: object) =>
      vi.waitFor(async () => expect(await other.settled()).toMatchObject(view), 20_000)
    await one.send(signIn)
    await shows(signedIn)
    await one.send({ type: 'refresh' })
    const { session } = { session: null, ...one.view() }
    await shows({ session: { expiresAt: session?.expiresAt } })
    await one.send({ type: 'signOut' })
    await shows({ status: 'signedOut' })
    await one.send({ ...signIn, username: 'bob' })
    await shows({ status: 'signedIn', session: { username: 'bob' } })
  })

  test('A14 the session of a page, on the server that renders it', async () => {
    const { open, pool, endpoint } = await openApp(framework)
    const page = await open({ flow: 'srp', storage: cookieStorage() })
    await page.send(signIn)
    const { userPoolId, clientId } = pool
    const sessions = createServerSessions({ userPoolId, clientId, endpoint })
    const request = () => sessions.of({ getAll: cookiesOfPage })
    expect(await request().getSession()).toMatchObject({ username: 'ada' })
    await page.send({ type: 'signOut' })
    expect(await request().getSession()).toBeNull()
  })

  test('A18 an app client with a secret, which the server has', async () => {
    const { open, pool, endpoint } = await openApp(framework, {
      clientId,
      clients: [{ clientId, clientSecret: 'ottersecret' }],
    })
    const { userPoolId } = pool
    const jar = new Map<string, string>()
    const cookies = {
      getAll: () => [...jar].map(([name, value]) => ({ name, value })),
      set: (name: string, value: string) => void jar.set(name, value),
    }
    const transportWith = (clientSecret: string): Transport =>
      createServerSessions({ userPoolId, clientId, endpoint, clientSecret, flow: 'srp' })
        .of(cookies)
        .createTransport()
    const wrong = await open({}, transportWith('anothersecret'))
    expect(await wrong.send(signIn)).toMatchObject({ failure: { code: 'configuration' } })
    const page = await open({}, transportWith('ottersecret'))
    expect(await page.send(signIn)).toMatchObject(signedIn)
    expect(await page.send({ type: 'refresh' })).toMatchObject(signedIn)
  })

  test('A22 the session that another library has left', async () => {
    const { open, pool } = await openApp(framework)
    const source = createStorage()
    const page = await open({ flow: 'srp', storage: source })
    await page.send(signIn)
    const { clientId } = pool
    const { accessToken, idToken, refreshToken } = JSON.parse(
      String(source.getItem(`cognito-flow.${clientId}`)),
    )
    const prefix = `CognitoIdentityServiceProvider.${clientId}`
    localStorage.setItem(`${prefix}.LastAuthUser`, 'ada')
    for (const [name, value] of Object.entries({ accessToken, idToken, refreshToken }))
      localStorage.setItem(`${prefix}.ada.${name}`, value)
    const adopting = await open({ storage: 'local', migrate: amplifySession() })
    expect(adopting.view()).toMatchObject(signedIn)
    expect(await adopting.send({ type: 'refresh' })).toMatchObject(signedIn)
    expect(localStorage.getItem(`${prefix}.ada.refreshToken`)).toBeNull()
  })

  test('N6 a page without a network is stale, and not signed out', async () => {
    const { open } = await openApp(framework)
    const network = { isThere: true }
    const page = await open({
      flow: 'srp',
      wire: (options) => {
        const wire = sdkWire(options)
        return {
          call: (operation, input, callOptions) =>
            network.isThere
              ? wire.call(operation, input, callOptions)
              : Promise.reject(new TypeError('Failed to fetch')),
        }
      },
    })
    await page.send(signIn)
    network.isThere = false
    expect(await page.send({ type: 'refresh' })).toMatchObject({
      status: 'signedIn',
      freshness: 'stale',
      failure: { code: 'network' },
    })
    network.isThere = true
    window.dispatchEvent(new Event('online'))
    await vi.waitFor(
      async () => expect(await page.settled()).toMatchObject({ ...signedIn, freshness: 'fresh' }),
      20_000,
    )
  })

  test('N16 a Region that is out, while another renews', async () => {
    const { open, endpoint } = await openApp(framework)
    const out = 'http://127.0.0.1:9'
    const storage = createStorage()
    const page = await open({ flow: 'srp', storage })
    await page.send(signIn)
    await page.close()
    const moved = await open({ storage, endpoints: [out, endpoint], wire: failover(sdkWire) })
    expect(await moved.send({ type: 'refresh' })).toMatchObject({ ...signedIn, freshness: 'fresh' })
  })
})

function cookiesOfPage() {
  return document.cookie.split('; ').map((pair) => {
    const [name = '', ...value] = pair.split('=')
    return { name, value: value.join('=') }
  })
}
