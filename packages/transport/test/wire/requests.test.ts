import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Wire, WireInput, WireOperation, WireOptions } from '../../src/index'
import { fetchWire } from '../../src/wire/fetch-wire'
import { type HttpServer, startHttpServer } from '../support/http-server'
import { running } from '../support/steps'
import { wires } from '../support/wires'

type Inputs = { readonly [Operation in WireOperation]: WireInput<Operation> }
type WholeInputs = { readonly [Operation in WireOperation]: Required<WireInput<Operation>> }

const ClientId = 'democlient'
const Username = 'ada'
const SecretHash = 'hash'
const Session = 'session'
const ClientMetadata = { locale: 'en' }
const AnalyticsMetadata = { AnalyticsEndpointId: 'analytics' }
const UserContextData = { IpAddress: '192.0.2.1', EncodedData: 'data' }
const attributes = [{ Name: 'email', Value: 'ada@example.com' }, { Name: 'custom:plan' }]

/** Every member that an operation has. */
const inputs: Inputs = {
  SignUp: {
    ClientId,
    SecretHash,
    Username,
    Password: 'Corr3ct-Horse!',
    UserAttributes: attributes,
    ValidationData: attributes,
    AnalyticsMetadata,
    UserContextData,
    ClientMetadata,
  },
  ConfirmSignUp: {
    ClientId,
    SecretHash,
    Username,
    ConfirmationCode: '123456',
    ForceAliasCreation: false,
    AnalyticsMetadata,
    UserContextData,
    ClientMetadata,
    Session,
  },
  ResendConfirmationCode: {
    ClientId,
    SecretHash,
    UserContextData,
    Username,
    AnalyticsMetadata,
    ClientMetadata,
  },
  InitiateAuth: {
    AuthFlow: 'CUSTOM_AUTH',
    AuthParameters: { USERNAME: 'ada', CHALLENGE_NAME: 'SRP_A', SRP_A: 'a1b2' },
    ClientMetadata,
    ClientId,
    AnalyticsMetadata,
    UserContextData,
    Session,
  },
  RespondToAuthChallenge: {
    ClientId,
    ChallengeName: 'CUSTOM_CHALLENGE',
    Session,
    ChallengeResponses: { USERNAME: 'ada', ANSWER: 'otter' },
    AnalyticsMetadata,
    UserContextData,
    ClientMetadata,
  },
  AssociateSoftwareToken: { AccessToken: 'access', Session },
  VerifySoftwareToken: {
    AccessToken: 'access',
    Session,
    UserCode: '123456',
    FriendlyDeviceName: 'phone',
  },
  ConfirmDevice: {
    AccessToken: 'access',
    DeviceKey: 'device',
    DeviceSecretVerifierConfig: { PasswordVerifier: 'verifier', Salt: 'salt' },
    DeviceName: 'browser',
  },
  ForgotPassword: {
    ClientId,
    SecretHash,
    UserContextData,
    Username,
    AnalyticsMetadata,
    ClientMetadata,
  },
  ConfirmForgotPassword: {
    ClientId,
    SecretHash,
    Username,
    ConfirmationCode: '123456',
    Password: 'Corr3ct-Horse!',
    AnalyticsMetadata,
    UserContextData,
    ClientMetadata,
  },
  GetTokensFromRefreshToken: {
    RefreshToken: 'refresh',
    ClientId,
    ClientSecret: 'secret',
    DeviceKey: 'device',
    ClientMetadata,
  },
  RevokeToken: {
    Token: 'refresh',
    ClientId,
    ClientSecret: 'secret',
    RevokeAssociatedSessions: 'LINKED',
  },
  GlobalSignOut: { AccessToken: 'access' },
} satisfies WholeInputs

let server: HttpServer

beforeAll(async () => {
  server = await startHttpServer((response) => response.end('{}'))
})
afterAll(() => server.close())

/** The one request that a call makes. */
async function capture<Operation extends WireOperation>(
  wire: (options: WireOptions) => Wire,
  operation: Operation,
  input: WireInput<Operation>,
  path = '',
) {
  const first = server.requests.length
  await wire({ region: 'local', endpoint: `${server.endpoint}${path}` }).call(
    operation,
    input,
    running(),
  )
  expect(server.requests).toHaveLength(first + 1)
  const [request] = server.requests.slice(first)
  return {
    method: request?.method,
    path: request?.path,
    type: request?.headers['content-type'],
    target: request?.headers['x-amz-target'],
    body: JSON.parse(request?.body ?? ''),
  }
}

const operations = Object.keys(inputs).filter((name): name is WireOperation => name in inputs)

describe.each(wires)('over $name', ({ wire }) => {
  test.each(operations)('%s is sent with all its members', async (operation) => {
    expect(await capture(wire, operation, inputs[operation])).toEqual({
      method: 'POST',
      path: '/',
      type: 'application/x-amz-json-1.1',
      target: `AWSCognitoIdentityProviderService.${operation}`,
      body: inputs[operation],
    })
  })

  test('leaves out what is undefined', async () => {
    const { body } = await capture(wire, 'InitiateAuth', {
      AuthFlow: 'CUSTOM_AUTH',
      ClientId,
      AuthParameters: JSON.parse('{"USERNAME":"ada","__proto__":"plain"}'),
      ClientMetadata: undefined,
      UserContextData: { EncodedData: undefined },
    })
    expect(JSON.stringify(body)).toBe(
      JSON.stringify({
        AuthFlow: 'CUSTOM_AUTH',
        ClientId,
        AuthParameters: JSON.parse('{"USERNAME":"ada","__proto__":"plain"}'),
        UserContextData: {},
      }),
    )
  })

  test.each([
    ['quotes and controls', '"\\\u0000\u001f\u007f\u2028\n'],
    ['letters of every length', 'aé€🔑'],
    ['combining marks', 'e\u0301'],
    ['half a surrogate pair', 'a\ud83d'],
    ['spaces around', ' \u00a0x\t '],
  ])('sends %s as typed', async (_, Password) => {
    const { body } = await capture(wire, 'SignUp', { ClientId, Username, Password })
    expect(body.Password).toBe(Password)
  })

  test.each([
    ['/', '/'],
    ['/cognito', '/cognito/'],
    ['/cognito/', '/cognito/'],
    ['/a/b?stage=test', '/a/b/'],
  ])('posts to the endpoint %s at %s', async (path, posted) => {
    const request = await capture(wire, 'GlobalSignOut', { AccessToken: 'access' }, path)
    expect(request.path).toBe(posted)
  })
})

test.each([
  ['eu-west-1', 'https://cognito-idp.eu-west-1.amazonaws.com/'],
  ['us-east-1', 'https://cognito-idp.us-east-1.amazonaws.com/'],
  ['mx-central-1', 'https://cognito-idp.mx-central-1.amazonaws.com/'],
  ['il-central-1', 'https://cognito-idp.il-central-1.amazonaws.com/'],
  ['us-gov-west-1', 'https://cognito-idp.us-gov-west-1.amazonaws.com/'],
  ['us-gov-east-1', 'https://cognito-idp.us-gov-east-1.amazonaws.com/'],
  ['cn-north-1', 'https://cognito-idp.cn-north-1.amazonaws.com.cn/'],
  ['cn-northwest-1', 'https://cognito-idp.cn-northwest-1.amazonaws.com.cn/'],
  ['eusc-de-east-1', 'https://cognito-idp.eusc-de-east-1.amazonaws.eu/'],
  ['us-iso-east-1', 'https://cognito-idp.us-iso-east-1.c2s.ic.gov/'],
  ['us-iso-west-1', 'https://cognito-idp.us-iso-west-1.c2s.ic.gov/'],
  ['us-isob-east-1', 'https://cognito-idp.us-isob-east-1.sc2s.sgov.gov/'],
  ['eu-isoe-west-1', 'https://cognito-idp.eu-isoe-west-1.cloud.adc-e.uk/'],
  ['us-isof-south-1', 'https://cognito-idp.us-isof-south-1.csp.hci.ic.gov/'],
  ['xx-new-9', 'https://cognito-idp.xx-new-9.amazonaws.com/'],
  ['local', 'https://cognito-idp.local.amazonaws.com/'],
])('finds the endpoint of %s as the SDK does', async (region, url) => {
  const urls: unknown[] = []
  const wire = fetchWire({
    region,
    fetch: async (input) => {
      urls.push(input)
      return new Response()
    },
  })
  await wire.call('GlobalSignOut', { AccessToken: 'access' }, running())
  expect(urls).toEqual([url])

  const { config } = new CognitoIdentityProviderClient({ region })
  const resolved = config.endpointProvider({
    Region: await config.region(),
    UseFIPS: false,
    UseDualStack: false,
  })
  expect(resolved.url.href).toBe(url)
})
