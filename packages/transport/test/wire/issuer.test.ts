import { describe, expect, test } from 'vitest'
import { createTransport } from '../../src/index'
import { isIssuer } from '../../src/session/issuer'
import { readUser } from '../../src/session/tokens'
import { fetchWire } from '../../src/wire/fetch-wire'
import { accessToken, authenticationResult, idToken, POOL } from '../support/issued-tokens'
import { PASSWORD, startPool } from '../support/pool'
import { rejectionOf, running } from '../support/steps'
import { startStub } from '../support/stub-cognito'

const userPoolId = 'eu-west-1_AbCdEfGhI'
const aws = (host: string) => `https://${host}/${userPoolId}`

describe('the issuer of eu-west-1_AbCdEfGhI', () => {
  test.each([
    aws('cognito-idp.eu-west-1.amazonaws.com'),
    aws('issuer-cognito-idp.eu-west-1.amazonaws.com'),
    aws('cognito-idp.us-east-1.amazonaws.com'),
    aws('issuer-cognito-idp.us-east-1.amazonaws.com'),
    aws('cognito-idp.us-gov-west-1.amazonaws.com'),
    aws('cognito-idp.cn-north-1.amazonaws.com.cn'),
    aws('issuer-cognito-idp.cn-north-1.amazonaws.com.cn'),
    aws('cognito-idp.eusc-de-east-1.amazonaws.eu'),
    aws('cognito-idp.us-iso-east-1.c2s.ic.gov'),
    aws('cognito-idp.local.amazonaws.com'),
  ])('may be %s', (iss) => {
    expect(isIssuer(iss, { userPoolId })).toBe(true)
    expect(isIssuer(iss, { userPoolId, endpoints: ['https://proxy.example.com'] })).toBe(true)
  })

  test.each([
    undefined,
    null,
    5,
    '',
    userPoolId,
    `/${userPoolId}`,
    'https://cognito-idp.eu-west-1.amazonaws.com',
    'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Other',
    `https://cognito-idp.eu-west-1.amazonaws.com/x/${userPoolId}`,
    `https://cognito-idp.eu-west-1.amazonaws.com/${userPoolId}/`,
    `https://cognito-idp.eu-west-1.amazonaws.com//${userPoolId}`,
    `https://cognito-idp.eu-west-1.amazonaws.com?/${userPoolId}`,
    `https://cognito-idp.eu-west-1.amazonaws.com#/${userPoolId}`,
    `http://cognito-idp.eu-west-1.amazonaws.com/${userPoolId}`,
    aws('cognito-idp.eu-west-1.amazonaws.com:8443'),
    aws('cognito-idp.eu-west-1.amazonaws.com.evil.example'),
    aws('cognito-idp.eu-west-1.evil.example'),
    aws('cognito-idp.evil.example/cognito-idp.eu-west-1.amazonaws.com'),
    aws('evil.example/cognito-idp.eu-west-1.amazonaws.com'),
    aws('user@cognito-idp.eu-west-1.amazonaws.com'),
    aws('evil-cognito-idp.eu-west-1.amazonaws.com'),
    aws('cognito-identity.eu-west-1.amazonaws.com'),
    aws('cognito-idp.amazonaws.com'),
    aws('cognito-idp.a.b.amazonaws.com'),
    aws('cognito-idp.EU-WEST-1.amazonaws.com'),
    aws('evil.example'),
    aws('localhost:9229'),
  ])('is not %s', (iss) => {
    expect(isIssuer(iss, { userPoolId })).toBe(false)
    expect(isIssuer(iss, { userPoolId, endpoints: ['http://localhost:9229'] })).toBe(false)
  })

  const local = ['localhost', '127.0.0.1', '127.1.2.3', '[::1]', '0.0.0.0', '[::]']
  const pairs = local.flatMap((one) => local.map((other) => [one, other] as const))
  test.each(pairs)('at http://%s:9229 may say http://%s:9229', (here, there) => {
    const endpoints = [`http://${here}:9229`]
    expect(isIssuer(`http://${there}:9229/${userPoolId}`, { userPoolId, endpoints })).toBe(true)
    expect(isIssuer(`http://${there}:9228/${userPoolId}`, { userPoolId, endpoints })).toBe(false)
    expect(isIssuer(`https://${there}:9229/${userPoolId}`, { userPoolId, endpoints })).toBe(false)
  })

  test.each<[endpoint: string, iss: string, isOurs: boolean]>([
    ['https://login.example.com', 'https://login.example.com', true],
    ['https://login.example.com/cognito?a=b', 'https://login.example.com', true],
    ['https://LOGIN.example.com:443/', 'https://login.example.com', true],
    ['http://localhost', 'http://127.0.0.1', true],
    ['https://login.example.com', 'http://login.example.com', false],
    ['https://login.example.com', 'https://login.example.com/cognito', false],
    ['https://login.example.com', 'https://login.example.com.evil', false],
    ['http://localhost:9229', 'http://localhost.evil:9229', false],
    ['http://localhost:9229', 'http://127.0.0.1.evil:9229', false],
    ['http://localhost:9229', 'http://127.0.0.1:9229.evil', false],
    ['http://localhost:9229', 'http://192.168.0.2:9229', false],
  ])('at %s: %s is it? %s', (endpoint, origin, isOurs) => {
    const iss = `${origin}/${userPoolId}`
    expect(isIssuer(iss, { userPoolId, endpoints: [endpoint] })).toBe(isOurs)
    expect(isIssuer(iss, { userPoolId, endpoints: ['http://a', endpoint] })).toBe(isOurs)
  })
})

/** Of a pair of tokens, the one that is forged. */
const forged: [string, { readonly iss?: unknown }][] = [
  ['without an issuer', { iss: undefined }],
  ['of another host', { iss: `https://evil.example/${POOL.userPoolId}` }],
  ['of another pool', { iss: 'https://cognito-idp.local.amazonaws.com/local_Other' }],
  ['whose issuer is no text', { iss: [`https://cognito-idp.local.amazonaws.com/local_Demo12345`] }],
]

describe('T20 a token', () => {
  test.each(forged)('%s is nobody’s', (_, claims) => {
    const [access, id] = [accessToken(), idToken()]
    expect(readUser({ accessToken: access, idToken: id }, POOL)).toMatchObject({ username: 'ada' })
    expect(readUser({ accessToken: accessToken(claims), idToken: id }, POOL)).toBeNull()
    expect(readUser({ accessToken: access, idToken: idToken(claims) }, POOL)).toBeNull()
  })

  test.each(forged)('%s signs nobody in', async (_, claims) => {
    const stub = await startStub(() => ({
      body: authenticationResult({ AccessToken: accessToken(claims) }),
    }))
    const { endpoint } = stub
    const transport = createTransport({ ...POOL, endpoint, wire: fetchWire, storage: 'memory' })
    const error = await rejectionOf(transport.signIn({ username: 'ada' }, running()))
    await stub.close()
    expect(error).toMatchObject({
      code: expect.stringMatching(/^(configuration|unexpectedResponse)$/),
    })
  })
})

test.each(['localhost', '127.0.0.1'])(
  'signs in at a local pool that names itself by its endpoint at %s',
  async (host) => {
    const { open, endpoint, pool } = await startPool({ issuer: 'endpoint', quotas: false })
    const auth = open({ endpoint: endpoint.replace('127.0.0.1', host), wire: fetchWire })
    const view = await auth.signIn({ username: 'ada', password: PASSWORD, flow: 'srp' })
    expect(view).toMatchObject({
      status: 'signedIn',
      session: { claims: { iss: expect.stringMatching(`^http://.*:\\d+/${pool.userPoolId}$`) } },
    })
  },
)
