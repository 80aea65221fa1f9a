import { expect, test } from 'vitest'
import { type ServedPool, servePool } from './support/serve-pool'

const service = 'AWSCognitoIdentityProviderService'
const amzJson = 'application/x-amz-json-1.1'
function post({ endpoint }: ServedPool, operation: string, body: string | Uint8Array<ArrayBuffer>) {
  const headers = { 'Content-Type': amzJson, 'X-Amz-Target': `${service}.${operation}` }
  return fetch(endpoint, { method: 'POST', headers, body })
}

test('an error looks like Cognito’s, byte for byte and header for header', async () => {
  const served = await servePool({ users: [{ username: 'ada', password: 'Passw0rd!' }] })
  const { ClientId } = served
  const AuthParameters = { USERNAME: 'ada', PASSWORD: 'wrong' }
  const body = JSON.stringify({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters })
  const response = await post(served, 'InitiateAuth', body)
  expect(response.status).toBe(400)
  expect(await response.text()).toBe(
    '{"__type":"NotAuthorizedException","message":"Incorrect username or password."}',
  )
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': amzJson,
    'x-amzn-errortype': 'NotAuthorizedException:',
    'x-amzn-errormessage': 'Incorrect username or password.',
    'x-amzn-requestid': expect.stringMatching(/^[0-9a-f-]{36}$/),
    date: 'Fri, 02 Jan 2026 03:04:05 GMT',
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date',
  })
})

test('a browser’s preflight is answered with what it asked for', async () => {
  const { endpoint } = await servePool()
  const asked = 'content-type,x-amz-target,amz-sdk-request'
  const response = await fetch(endpoint, {
    method: 'OPTIONS',
    headers: {
      Origin: 'http://localhost:5173',
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': asked,
    },
  })
  expect(response.status).toBe(200)
  expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
  expect(response.headers.get('Access-Control-Allow-Headers')).toBe(asked)
  expect(response.headers.get('Access-Control-Allow-Methods')).toContain('POST')
})

const missing = (member: string) =>
  `1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`
const malformed: [operation: string, body: string, error: string, message: string][] = [
  ['SignUp', '{', 'SerializationException', 'The request body is not valid JSON.'],
  ['SignUp', '[]', 'SerializationException', 'Start of structure or map expected.'],
  ['SignUp', 'null', 'SerializationException', 'Start of structure or map expected.'],
  [
    'SignUp',
    '{"ClientId":7}',
    'SerializationException',
    'NUMBER_VALUE can not be converted to a String',
  ],
  [
    'SignUp',
    '',
    'InvalidParameterException',
    "2 validation errors detected: Value null at 'clientId' failed to satisfy constraint: Member must not be null; Value null at 'username' failed to satisfy constraint: Member must not be null",
  ],
  ['GetUser', '{}', 'InvalidParameterException', missing('accessToken')],
  [
    'GetUser',
    '{"__proto__":{"AccessToken":"x"}}',
    'InvalidParameterException',
    missing('accessToken'),
  ],
  [
    'GetUser',
    '{"AccessToken":"{}"}',
    'InvalidParameterException',
    "1 validation error detected: Value at 'accessToken' failed to satisfy constraint: Member must satisfy regular expression pattern: [A-Za-z0-9-_=.]+",
  ],
  [
    'RespondToAuthChallenge',
    '{"ClientId":"c","ChallengeName":"CUSTOM_CHALLENGE","Session":"short"}',
    'InvalidParameterException',
    "1 validation error detected: Value at 'session' failed to satisfy constraint: Member must have length greater than or equal to 20",
  ],
  [
    'InitiateAuth',
    '{"ClientId":"c","AuthFlow":"MAGIC"}',
    'InvalidParameterException',
    "1 validation error detected: Value 'MAGIC' at 'authFlow' failed to satisfy constraint: Member must satisfy enum value set: [USER_SRP_AUTH, REFRESH_TOKEN_AUTH, REFRESH_TOKEN, CUSTOM_AUTH, ADMIN_NO_SRP_AUTH, USER_PASSWORD_AUTH, ADMIN_USER_PASSWORD_AUTH, USER_AUTH]",
  ],
  [
    'SetUserPoolMfaConfig',
    '{"UserPoolId":"local_Offline01","MfaConfiguration":"SOMETIMES"}',
    'InvalidParameterException',
    "1 validation error detected: Value 'SOMETIMES' at 'mfaConfiguration' failed to satisfy constraint: Member must satisfy enum value set: [OPTIONAL, OFF, ON]",
  ],
  [
    'UpdateUserPool',
    '{"UserPoolId":"local_Offline01","Policies":{"SignInPolicy":{"AllowedFirstAuthFactors":["PASSWORD","SMELL"]}}}',
    'InvalidParameterException',
    "1 validation error detected: Value 'SMELL' at 'policies.signInPolicy.allowedFirstAuthFactors.2.member' failed to satisfy constraint: Member must satisfy enum value set: [PASSWORD, EMAIL_OTP, SMS_OTP, WEB_AUTHN]",
  ],
  [
    'UpdateUserPool',
    '{"UserPoolId":"local_Offline01","Policies":{"PasswordPolicy":{"MinimumLength":5}}}',
    'InvalidParameterException',
    "1 validation error detected: Value '5' at 'policies.passwordPolicy.minimumLength' failed to satisfy constraint: Member must have value greater than or equal to 6",
  ],
  [
    'SignUp',
    '{"ClientId":"c","Username":"u","UserAttributes":[{"Value":"x"}]}',
    'InvalidParameterException',
    missing('userAttributes.1.member.name'),
  ],
  [
    'InitiateAuth',
    '{"ClientId":"localpoolclient00000000000","AuthFlow":"CUSTOM_AUTH","AuthParameters":{"USERNAME":""}}',
    'InvalidParameterException',
    'Missing required parameter USERNAME',
  ],
  [
    'InitiateAuth',
    `{"ClientId":"localpoolclient00000000000","AuthFlow":"CUSTOM_AUTH","AuthParameters":{"USERNAME":"${'a'.repeat(129)}"}}`,
    'InvalidParameterException',
    'Invalid parameter USERNAME',
  ],
  [
    'InitiateAuth',
    '{"ClientId":"constructor","AuthFlow":"CUSTOM_AUTH"}',
    'ResourceNotFoundException',
    'User pool client constructor does not exist.',
  ],
  ['constructor', '{}', 'UnknownOperationException', 'Unknown operation constructor'],
  ['CreateUserPool', '{}', 'UnknownOperationException', 'Unknown operation CreateUserPool'],
]
test.each(malformed)('%s of %s is a %s', async (operation, body, __type, message) => {
  const response = await post(await servePool(), operation, body)
  expect(response.status).toBe(400)
  expect(await response.json()).toEqual({ __type, message })
})

test('a validation message never echoes a secret', async () => {
  const served = await servePool()
  const body = JSON.stringify({ ClientId: 'c', Username: 'u', Password: 'hunter2 hunter2' })
  expect(await (await post(served, 'SignUp', body)).text()).not.toContain('hunter2')
})

const wrongHeaders: [title: string, headers: Record<string, string>][] = [
  ['another content type', { 'Content-Type': 'text/plain', 'X-Amz-Target': `${service}.GetUser` }],
  ['another service', { 'Content-Type': amzJson, 'X-Amz-Target': 'DynamoDB_20120810.GetItem' }],
  ['no target', { 'Content-Type': amzJson }],
]
test.each(wrongHeaders)('a request with %s names no operation', async (_title, headers) => {
  const { endpoint } = await servePool()
  const response = await fetch(endpoint, { method: 'POST', headers, body: '{}' })
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ __type: 'UnknownOperationException' })
})

test('a body over one mebibyte is refused, one of exactly that is read', async () => {
  const served = await servePool()
  const tooLarge = await post(served, 'GetUser', new Uint8Array(1_048_577).fill(32))
  expect(tooLarge.status).toBe(413)
  expect(await tooLarge.json()).toMatchObject({ __type: 'RequestEntityTooLargeException' })
  const body = `${' '.repeat(1_048_574)}{}`
  expect((await post(served, 'GetUser', body)).status).toBe(400)
})

test('other paths and methods are not found', async () => {
  const { endpoint } = await servePool()
  for (const path of ['/x', '/favicon.ico', '/other_Pool/.well-known/jwks.json', '/_local/else']) {
    expect((await fetch(endpoint + path)).status).toBe(404)
  }
})

test('the request log names operation, user and outcome and holds nothing else', async () => {
  const served = await servePool({ users: [{ username: 'ada', password: 'Passw0rd!' }] })
  const { ClientId, log } = served
  const AuthParameters = { USERNAME: 'ada', PASSWORD: 'hunter2' }
  const body = JSON.stringify({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters })
  await post(served, 'InitiateAuth', body)
  expect(log).toEqual([
    { operation: 'InitiateAuth', username: 'ada', outcome: 'NotAuthorizedException', ms: 0 },
  ])
})
