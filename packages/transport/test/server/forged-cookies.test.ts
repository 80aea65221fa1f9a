import { decodeJwt, decodeProtectedHeader, exportSPKI, SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { fromCookies, toCookies } from '../../src/cookies/chunks'
import { startHttpServer } from '../support/http-server'
import { keys, startServerPool } from './support/pool'
import { startSite } from './support/site'
import { createVisitor, type Visitor } from './support/visitor'

type Fields = Readonly<Record<string, unknown>>
type Forge = (token: string) => string | Promise<string>

const KEY = 'cognito-flow.web'

function readRecord(visitor: Visitor): Record<string, string> {
  const cookies = [...visitor.kept].map(([name, { value }]) => ({ name, value }))
  return JSON.parse(fromCookies(KEY, cookies) ?? '')
}

function writeRecord(visitor: Visitor, record: Fields): void {
  for (const { name, value } of toCookies(KEY, JSON.stringify(record), 0))
    visitor.document.cookie = `${name}=${value}`
}

/** Signed by the pool's own key, so that nothing but the changed claims is wrong. */
const resigned =
  (changes: Fields, key: 'access' | 'id' = 'access'): Forge =>
  async (token) => {
    const { privateKey, kid } = (await keys)[key]
    const claims = { ...decodeJwt(token), ...changes }
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid }).sign(privateKey)
  }

const unsigned =
  (header: Fields, changes: Fields = {}): Forge =>
  (token) => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const [, , signature] = token.split('.')
    const head = { ...decodeProtectedHeader(token), ...header }
    return `${part(head)}.${part({ ...decodeJwt(token), ...changes })}.${signature}`
  }

/** The public key taken for a secret one. */
const signedByPublicKey: Forge = async (token) => {
  const { publicKey, kid } = (await keys).access
  const secret = new TextEncoder().encode(await exportSPKI(publicKey))
  const claims = { ...decodeJwt(token), username: 'eve' }
  return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid }).sign(secret)
}

const forgeries: readonly (readonly [string, Forge])[] = [
  ['has another payload under its signature', unsigned({}, { username: 'eve', sub: 'eve' })],
  ['has the algorithm none', unsigned({ alg: 'none' }, { username: 'eve' })],
  ['names a key that nobody has', unsigned({ kid: 'eve' }, { username: 'eve' })],
  ['is signed by the public key as a secret', signedByPublicKey],
  ['has expired', resigned({ exp: Math.floor(Date.now() / 1_000) - 1 })],
  [
    'is of another issuer',
    resigned({ iss: 'https://cognito-idp.local.amazonaws.com/local_Other1' }),
  ],
  ['is of another host', resigned({ iss: 'https://evil.example/local_Offline01' })],
  ['is of another app client', resigned({ client_id: 'other' })],
  ['is an ID token', resigned({ token_use: 'id', aud: 'web' })],
  ['names nobody', resigned({ username: undefined })],
]

test.for(forgeries)('has no session by an access token that %s', async ([, forge]) => {
  const { server, signIn, operations } = await startServerPool()
  const site = await startSite(server)
  const eve = createVisitor()
  await signIn(eve, 'bob')
  const record = readRecord(eve)
  const accessToken = await forge(record.accessToken ?? '')
  const { username = 'bob', sub: userId } = decodeJwt(accessToken)
  // A record that agrees with it in all.
  const agreed = { ...record, username, userId, idToken: null, expiresAt: Date.now() + 3_600_000 }
  writeRecord(eve, { ...agreed, accessToken, refreshToken: 'none' })
  expect((await eve.visit(`${site}/session`)).body).toBeNull()
  expect((await eve.visit(`${site}/tokens`)).body).toBeNull()
  expect(operations).toContain('GetTokensFromRefreshToken')
})

test.for(forgeries)(
  'renews where the access token %s, and shows whom the pool names',
  async ([, forge]) => {
    const { server, signIn } = await startServerPool()
    const site = await startSite(server)
    const eve = createVisitor()
    await signIn(eve, 'bob')
    const record = readRecord(eve)
    writeRecord(eve, { ...record, accessToken: await forge(record.accessToken ?? '') })
    expect((await eve.visit(`${site}/session`)).body).toMatchObject({ username: 'bob' })
  },
)

test('takes no ID token with other claims under its signature', async () => {
  const { server, signIn } = await startServerPool()
  const site = await startSite(server)
  const eve = createVisitor()
  await signIn(eve, 'bob')
  const record = readRecord(eve)
  const idToken = await unsigned({}, { email: 'ada@example.com' })(record.idToken ?? '')
  writeRecord(eve, { ...record, idToken })
  const { body } = await eve.visit(`${site}/session`)
  expect(body).toMatchObject({ username: 'bob', claims: { email: 'bob@example.com' } })
})

test.for(['cognito-idp', 'issuer-cognito-idp'])('takes tokens of the host %s', async (host) => {
  const { server, signIn, operations } = await startServerPool()
  const site = await startSite(server)
  const ada = createVisitor()
  await signIn(ada, 'ada')
  const record = readRecord(ada)
  const iss = `https://${host}.local.amazonaws.com/${server.userPoolId}`
  const accessToken = await resigned({ iss })(record.accessToken ?? '')
  const idToken = await resigned({ iss }, 'id')(record.idToken ?? '')
  writeRecord(ada, { ...record, accessToken, idToken })
  expect((await ada.visit(`${site}/session`)).body).toMatchObject({ username: 'ada' })
  expect(operations).toEqual([])
})

test('takes no ID token of somebody else beside an access token', async () => {
  const { server, signIn } = await startServerPool()
  const site = await startSite(server)
  const [ada, eve] = [createVisitor(), createVisitor()]
  await signIn(ada, 'ada')
  await signIn(eve, 'bob')
  const { idToken } = readRecord(ada)
  writeRecord(eve, { ...readRecord(eve), idToken })
  const { body } = await eve.visit(`${site}/session`)
  expect(body).toMatchObject({ username: 'bob', claims: { email: 'bob@example.com' } })
})

test.for([
  ['names', { username: 'ada' }],
  ['claims to be', { userId: 'the sub of ada' }],
] as const)('shows whom the tokens name where the record %s somebody else', async ([, changes]) => {
  const { server, signIn } = await startServerPool()
  const site = await startSite(server)
  const eve = createVisitor()
  await signIn(eve, 'bob')
  writeRecord(eve, { ...readRecord(eve), ...changes })
  const { body } = await eve.visit(`${site}/session`)
  expect(body?.username ?? 'nobody').toMatch(/^(bob|nobody)$/)
})

test('says that the keys are out of reach, and ends no session for that', async () => {
  const { server, signIn, operations } = await startServerPool()
  const broken = await startHttpServer((response) => {
    response.statusCode = 503
    response.end()
  })
  const site = await startSite({ ...server, endpoint: broken.endpoint })
  const ada = createVisitor()
  await signIn(ada, 'ada')
  const before = ada.document.cookie
  expect(await ada.visit(`${site}/session`)).toMatchObject({
    status: 500,
    body: { code: 'network', message: "The user pool's keys could not be loaded." },
  })
  expect(ada.document.cookie).toBe(before)
  expect(operations).toEqual([])
  await broken.close()
})
