import { expect, onTestFinished, test } from 'vitest'
import type { Wire, WireOptions } from '../../src/index'
import { startHttpServer } from '../support/http-server'
import { startServerPool } from './support/pool'
import { startSite } from './support/site'
import { createVisitor } from './support/visitor'

/** The pool's tokens live an hour: so far behind, they end within half a minute. */
const ENDING = 3_570_000
const ENDED = 3_601_000

async function signedInSite(behindMs = 0) {
  const pool = await startServerPool({ behindMs })
  const site = await startSite(pool.server, { readOnly: ['/session?readOnly'] })
  const ada = createVisitor()
  await pool.signIn(ada, 'ada')
  return { ...pool, site, ada }
}

test('says who is signed in, without a request of the pool', async () => {
  const { site, ada, operations } = await signedInSite()
  const { body, response } = await ada.visit(`${site}/session`)
  expect(body).toMatchObject({
    username: 'ada',
    claims: { email: 'ada@example.com', 'cognito:username': 'ada' },
  })
  expect(body.userId).toBe(body.claims.sub)
  expect(response.headers.getSetCookie()).toEqual([])
  expect((await ada.visit(`${site}/tokens`)).body).toEqual({
    accessToken: expect.stringMatching(/^ey/),
    idToken: expect.stringMatching(/^ey/),
    expiresAt: body.expiresAt,
  })
  expect(operations).toEqual([])
})

test('verifies by the keys of the first endpoint, where there is a list of them', async () => {
  const { server, signIn } = await startServerPool()
  const { endpoint = '', ...config } = server
  const site = await startSite({ ...config, endpoints: [endpoint, 'http://127.0.0.1:9'] })
  const ada = createVisitor()
  await signIn(ada, 'ada')
  expect((await ada.visit(`${site}/session`)).body).toMatchObject({ username: 'ada' })
})

test('says nobody where nobody is signed in, or the cookies are none of ours', async () => {
  const { site, operations } = await signedInSite()
  const stranger = createVisitor()
  expect((await stranger.visit(`${site}/session`)).body).toBeNull()
  stranger.document.cookie = 'cognito-flow.web=00000000.3'
  expect((await stranger.visit(`${site}/session`)).body).toBeNull()
  expect((await stranger.visit(`${site}/sign-out`)).status).toBe(200)
  expect(operations).toEqual([])
})

test.for([
  ['ends within a minute', ENDING],
  ['has ended', ENDED],
] as const)('renews once a session that %s, and the page goes on with it', async ([, behindMs]) => {
  const { site, ada, catchUp, operations, open } = await signedInSite(behindMs)
  catchUp()
  const before = ada.document.cookie
  expect((await ada.visit(`${site}/session`)).body).toMatchObject({ username: 'ada' })
  expect(ada.document.cookie).not.toBe(before)
  await ada.visit(`${site}/session`)
  expect(operations).toEqual(['GetTokensFromRefreshToken'])
  const auth = open(ada)
  expect(await auth.settled()).toMatchObject({ status: 'signedIn', freshness: 'fresh' })
  expect(await auth.refresh()).toMatchObject({ status: 'signedIn', failure: null })
})

test('renews once for the requests that a browser sends at once, though the pool takes its token once', async () => {
  const { site, ada, catchUp, operations } = await signedInSite(ENDED)
  catchUp()
  const visits = Array.from({ length: 5 }, () => ada.visit(`${site}/session`))
  for (const { body } of await Promise.all(visits)) expect(body).toMatchObject({ username: 'ada' })
  expect(operations).toEqual(['GetTokensFromRefreshToken'])
  expect((await ada.visit(`${site}/session`)).body).toMatchObject({ username: 'ada' })
})

test('answers a request that was on its way with the token just used up', async () => {
  const { site, ada, catchUp, operations } = await signedInSite(ENDED)
  catchUp()
  await ada.visit(`${site}/session`, { take: false })
  expect((await ada.visit(`${site}/session`)).body).toMatchObject({ username: 'ada' })
  expect(operations).toEqual(['GetTokensFromRefreshToken'])
})

test.for([
  ['keeps a session that is about to end', ENDING, { username: 'ada' }],
  ['has no session that has ended', ENDED, null],
] as const)(
  '%s, and its refresh token, where the answer cannot set cookies',
  async ([, behindMs, expected]) => {
    const { site, ada, catchUp, operations } = await signedInSite(behindMs)
    catchUp()
    const before = ada.document.cookie
    const { body } = await ada.visit(`${site}/session?readOnly`)
    expect(body).toEqual(expected && expect.objectContaining(expected))
    expect(operations).toEqual([])
    expect(ada.document.cookie).toBe(before)
    expect((await ada.visit(`${site}/session`)).body).toMatchObject({ username: 'ada' })
  },
)

test('never mixes two visitors whose requests are answered at once', async () => {
  const { site, ada, catchUp, operations, signIn } = await signedInSite(ENDED)
  const bob = createVisitor()
  await signIn(bob, 'bob')
  catchUp()
  const visitors = Array.from({ length: 10 }, (_, index) => (index % 2 ? bob : ada))
  const visits = visitors.map(async (visitor, index) => {
    const { body } = await visitor.visit(`${site}/${index % 3 ? 'session' : 'tokens'}`)
    const [, payload = ''] = (body.accessToken ?? '..').split('.')
    const { username } = body.username ? body : JSON.parse(atob(payload))
    return username
  })
  expect(await Promise.all(visits)).toEqual(
    visitors.map((visitor) => (visitor === ada ? 'ada' : 'bob')),
  )
  expect(operations).toHaveLength(2)
})

test('keeps the cookies when another server has used up their token meanwhile', async () => {
  const { site, server, ada, catchUp } = await signedInSite(ENDED)
  const other = await startSite(server)
  catchUp()
  const { response } = await ada.visit(`${other}/session`, { take: false })
  const late = await ada.visit(`${site}/session`)
  expect(late.body).toBeNull()
  expect(late.response.headers.getSetCookie().filter((line) => /Max-Age=0/.test(line))).toEqual([])
  for (const line of response.headers.getSetCookie()) ada.document.cookie = line
  expect((await ada.visit(`${site}/session`)).body).toMatchObject({ username: 'ada' })
})

test.for([
  ['keeps until it ends', ENDING, expect.objectContaining({ username: 'ada' }), true],
  ['clears', ENDED, null, false],
] as const)(
  '%s a session that the pool does not renew any more',
  async ([, behindMs, body, isKept]) => {
    const { site, ada, catchUp, pool } = await signedInSite(behindMs)
    catchUp()
    await pool.fetch(
      new Request('http://127.0.0.1/', {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': 'AWSCognitoIdentityProviderService.AdminUserGlobalSignOut',
          authorization: 'AWS4-HMAC-SHA256 Credential=x/20260101/local/cognito-idp/aws4_request',
        },
        body: JSON.stringify({ UserPoolId: pool.userPoolId, Username: 'ada' }),
      }),
    )
    expect((await ada.visit(`${site}/session`)).body).toEqual(body)
    expect(ada.kept.size > 0).toBe(isKept)
  },
)

test('does not take an outage for a sign-out', async () => {
  const { site, ada, catchUp, endpoint } = await signedInSite(ENDED)
  catchUp()
  await fetch(`${endpoint}/_local/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ operation: 'GetTokensFromRefreshToken', times: 1, status: 503 }),
  })
  const before = ada.document.cookie
  expect(await ada.visit(`${site}/session`)).toMatchObject({
    status: 500,
    body: { code: 'serviceUnavailable' },
  })
  expect(ada.document.cookie).toBe(before)
  expect((await ada.visit(`${site}/session`)).body).toMatchObject({ username: 'ada' })
})

test('signs out everywhere at once: the browser, its pages and the pool', async () => {
  const { site, ada, operations, open } = await signedInSite()
  const stale = createVisitor()
  for (const [name, { value }] of ada.kept) stale.document.cookie = `${name}=${value}`
  const auth = open(ada)
  await auth.settled()
  await ada.visit(`${site}/sign-out`)
  expect(ada.kept.size).toBe(0)
  expect(operations).toEqual(['RevokeToken'])
  // A request that was on its way.
  expect((await stale.visit(`${site}/session`)).body).toBeNull()
})

test('never brings back a session that is signed out while it is renewed', async () => {
  const { site, ada, catchUp, operations } = await signedInSite(ENDED)
  catchUp()
  await ada.visit(`${site}/session`, { take: false })
  await ada.visit(`${site}/sign-out`)
  expect((await ada.visit(`${site}/session`)).body).toBeNull()
  expect(operations).toEqual(['GetTokensFromRefreshToken', 'RevokeToken'])
})

test('renews with the metadata of its configuration', async () => {
  const { server, signIn, catchUp, sent } = await startServerPool({ behindMs: ENDED })
  const site = await startSite({ ...server, clientMetadata: () => ({ from: 'the server' }) })
  const ada = createVisitor()
  await signIn(ada, 'ada')
  catchUp()
  expect((await ada.visit(`${site}/session`)).body).toMatchObject({ username: 'ada' })
  expect(sent).toMatchObject([{ ClientMetadata: { from: 'the server' } }])
})

test.for([
  ['by default', {}, 'Path=/; Max-Age=2592000; SameSite=lax; Secure'],
  [
    'for a client with a secret',
    { clientSecret: 'x'.repeat(24) },
    'SameSite=lax; Secure; HttpOnly',
  ],
  [
    'as it is told',
    { cookie: { sameSite: 'strict', httpOnly: true } },
    'SameSite=strict; Secure; HttpOnly',
  ],
] as const)('sets its cookies %s', async ([, options, attributes]) => {
  const { app, server, signIn, catchUp } = await startServerPool({ behindMs: ENDED })
  const visitor = createVisitor()
  await signIn(visitor, 'ada')
  catchUp()
  // The pool's client has no secret: what is asked of it there goes without.
  const wire = (to: WireOptions): Wire => {
    const network = server.wire(to)
    return {
      call: (operation, input, callOptions) =>
        network.call(operation, { ...input, ClientSecret: undefined }, callOptions),
    }
  }
  const site = await startSite({ ...app, ...options, wire })
  const { response } = await visitor.visit(`${site}/session`, { take: false })
  const lines = response.headers.getSetCookie()
  expect(lines.length).toBeGreaterThan(2)
  for (const line of lines)
    expect(line.replace('Max-Age=0', 'Max-Age=2592000')).toContain(attributes)
})

test('loads the keys of the pool once for all its requests', async () => {
  const { app, signIn, endpoint } = await startServerPool()
  const path = `/${app.userPoolId}/.well-known/jwks.json`
  const keys = await (await fetch(endpoint + path)).text()
  const pool = await startHttpServer((response) => response.end(keys))
  onTestFinished(() => pool.close())
  const site = await startSite({ ...app, endpoint: pool.endpoint })
  for (const username of ['ada', 'bob']) {
    const visitor = createVisitor()
    await signIn(visitor, username)
    expect((await visitor.visit(`${site}/session`)).body).toMatchObject({ username })
    expect((await visitor.visit(`${site}/session`)).body).toMatchObject({ username })
  }
  expect(pool.requests.map((request) => request.path)).toEqual([path])
})
