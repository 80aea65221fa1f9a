import fc from 'fast-check'
import { expect, test } from 'vitest'
import { operations } from '../src/operations/operations'
import { challengeTriggers } from './support/challenge-triggers'
import { startCustom } from './support/custom-sign-in'
import { arbitraryBody } from './support/random-request'
import { type ServedPool, servePool } from './support/serve-pool'
import { ada, signIn } from './support/sign-in'

function toRequest(operation: string, body: string): Request {
  return new Request('http://localhost/', {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body,
  })
}

/** A pool with users, triggers and second factors, and words that open its doors. */
async function serve() {
  const bob = { email: 'bob@example.com', phone_number: '+12025550839', name: 'Bob' }
  const served = await servePool({
    users: [
      ada,
      { ...ada, username: 'bob', attributes: bob },
      { username: 'safe', password: ada.password },
    ],
    triggers: challengeTriggers,
    aliasAttributes: ['email', 'preferred_username'],
    quotas: false,
  })
  const { AccessToken = '', RefreshToken = '' } = await signIn(served)
  const { Session = '' } = await startCustom(served, 'bob')
  const factors = ['PASSWORD', 'PASSWORD_SRP', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN']
  const attributes = ['email', 'phone_number', 'name', 'preferred_username', 'custom:team']
  const fitting: (readonly [words: readonly string[], ...members: readonly string[]])[] = [
    [[served.ClientId], 'ClientId'],
    [[served.pool.userPoolId], 'UserPoolId'],
    [[AccessToken], 'AccessToken'],
    [[RefreshToken], 'RefreshToken', 'Token', 'REFRESH_TOKEN'],
    [[Session], 'Session'],
    [['ada', 'bob', 'nobody', 'ada@example.com'], 'Username', 'USERNAME'],
    [[ada.password, 'N3w-passw0rd'], 'Password', 'PASSWORD', 'NEW_PASSWORD'],
    [[ada.password, 'N3w-passw0rd'], 'PreviousPassword', 'ProposedPassword'],
    [['123456', '000000'], 'ConfirmationCode', 'Code', 'UserCode'],
    [attributes, 'Name', 'AttributeName', 'UserAttributeNames'],
    [['eve@example.com', '+12025550840', 'Ada'], 'Value'],
    [['42', 'SMS_MFA', ...factors], 'ANSWER'],
    [factors, 'PREFERRED_CHALLENGE'],
    [['abcdef0123'], 'SRP_A'],
    [['SRP_A'], 'CHALLENGE_NAME'],
    [['local_12345678-1234-1234-1234-123456789012'], 'DeviceKey', 'DEVICE_KEY'],
    [['username = "ada"', 'email ^= "bob"', 'status = "Enabled"'], 'Filter'],
    [['tkn0123456789012345678901234'], 'SessionId'],
  ]
  const vocabulary = new Map(
    fitting.flatMap(([words, ...members]) => members.map((member) => [member, words] as const)),
  )
  return { ...served, AccessToken, vocabulary }
}

async function expectAnswer(served: ServedPool, operation: string, body: string) {
  const response = await served.pool.fetch(toRequest(operation, body))
  const answer: unknown = await response.json()
  if (response.status === 200) return
  expect({ status: response.status, answer }).toEqual({
    status: 400,
    answer: { __type: expect.any(String), message: expect.any(String) },
  })
}

test.each([...operations.keys()])('%s answers whatever it is sent', async (operation) => {
  const served = await serve()
  await fc.assert(
    fc.asyncProperty(arbitraryBody(operation, served.vocabulary), (body) =>
      expectAnswer(served, operation, JSON.stringify(body)),
    ),
    { numRuns: 60 },
  )
  expect(served.log.filter((entry) => 'defect' in entry)).toEqual([])
  expect(Object.keys(Object.prototype)).toEqual([])
  await signIn(served, 'safe')
})

test('lone surrogates and prototype names are stored and read like any other text', async () => {
  const served = await serve()
  const { AccessToken } = served
  const call = async (operation: string, body: object) => {
    const text = JSON.stringify({ AccessToken, ...body })
    return (await served.pool.fetch(toRequest(operation, text))).json()
  }
  const written = [
    { Name: 'name', Value: 'half a duck \ud83e' },
    { Name: 'custom:__proto__', Value: 'constructor' },
  ]
  await call('UpdateUserAttributes', { UserAttributes: written })
  expect(await call('GetUser', {})).toMatchObject({
    UserAttributes: expect.arrayContaining(written),
  })
  const UserAttributeNames = ['custom:__proto__']
  await call('DeleteUserAttributes', { UserAttributeNames })
  expect(JSON.stringify(await call('GetUser', {}))).not.toContain('__proto__')
})

test('thousands of requests at once are all answered, each once', async () => {
  const served = await servePool({ quotas: false })
  const { pool, ClientId } = served
  const signUp = (index: number) => {
    const Username = `user${index % 1500}`
    const body = JSON.stringify({ ClientId, Username, Password: 'Passw0rd!' })
    return pool.fetch(toRequest('SignUp', body))
  }
  const responses = await Promise.all(Array.from({ length: 3000 }, (_, index) => signUp(index)))
  const statuses = responses.map(({ status }) => status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(1500)
  expect(statuses.filter((status) => status === 400)).toHaveLength(1500)
})

test('a thousand connections at once are all answered', async () => {
  const { endpoint } = await servePool()
  const answer = async () => {
    const { method, headers } = toRequest('GetUser', '{}')
    const response = await fetch(endpoint, { method, headers, body: '{}' })
    return (await response.text()) && response.status
  }
  const statuses = await Promise.all(Array.from({ length: 1000 }, answer))
  expect(new Set(statuses)).toEqual(new Set([400]))
})
