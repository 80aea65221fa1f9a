import {
  AdminDeleteSoftwareTokenCommand,
  AdminGetUserCommand,
  AssociateSoftwareTokenCommand,
  DescribeUserPoolCommand,
  GetUserPoolMfaConfigCommand,
  InitiateAuthCommand,
  SetUserPoolMfaConfigCommand,
  type SetUserPoolMfaConfigRequest,
  SignUpCommand,
  UpdateUserPoolCommand,
  type UpdateUserPoolRequest,
  type UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider'
import type { LocalPoolConfig, SeedUser } from '@cognito-flow/local-pool'
import { expect, test } from 'vitest'
import { getAccessToken, signInWithPassword } from './support/password-sign-in'
import { type ServedPool, servePool } from './support/serve-pool'

type MfaInput = Omit<SetUserPoolMfaConfigRequest, 'UserPoolId'>
type Sdk = ServedPool['sdk']
type PoolInput = Omit<UpdateUserPoolRequest, 'UserPoolId'>

const setMfa = ({ sdk, pool }: ServedPool, input: MfaInput) =>
  sdk.send(new SetUserPoolMfaConfigCommand({ UserPoolId: pool.userPoolId, ...input }))

const update = ({ sdk, pool }: ServedPool, input: PoolInput) =>
  sdk.send(new UpdateUserPoolCommand({ UserPoolId: pool.userPoolId, ...input }))

async function describePool({ sdk, pool }: ServedPool): Promise<UserPoolType> {
  const { UserPool } = await sdk.send(new DescribeUserPoolCommand({ UserPoolId: pool.userPoolId }))
  return UserPool ?? {}
}

async function getMfa({ sdk, pool }: ServedPool): Promise<object> {
  const { $metadata: _, ...config } = await sdk.send(
    new GetUserPoolMfaConfigCommand({ UserPoolId: pool.userPoolId }),
  )
  return config
}

const ada: SeedUser = {
  username: 'ada',
  password: 'Passw0rd!',
  attributes: { email: 'ada@example.com', phone_number: '+12025550839' },
}
const token = { SoftwareTokenMfaConfiguration: { Enabled: true } }
const localhost = { RelyingPartyId: 'localhost', UserVerification: 'preferred' } as const

test('a pool that was told nothing describes Cognito’s defaults', async () => {
  const served = await servePool({ users: [ada] })
  expect(await describePool(served)).toMatchObject({
    Id: 'local_Offline01',
    Arn: 'arn:aws:cognito-idp:local:000000000000:userpool/local_Offline01',
    Policies: {
      PasswordPolicy: {
        MinimumLength: 8,
        RequireUppercase: true,
        RequireLowercase: true,
        RequireNumbers: true,
        RequireSymbols: true,
        TemporaryPasswordValidityDays: 7,
      },
      SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] },
    },
    AutoVerifiedAttributes: ['email'],
    MfaConfiguration: 'OFF',
    EstimatedNumberOfUsers: 1,
    UsernameConfiguration: { CaseSensitive: false },
  })
  expect(await describePool(served)).not.toHaveProperty('DeviceConfiguration')
  expect(await getMfa(served)).toEqual({ MfaConfiguration: 'OFF' })
})

test('the schema names what is required and what is the pool’s own', async () => {
  const { SchemaAttributes } = await describePool(
    await servePool({
      requiredAttributes: ['email'],
      customAttributes: ['color', { name: 'age', type: 'Number', mutable: false }],
    }),
  )
  const required = SchemaAttributes?.filter(({ Required }) => Required).map(({ Name }) => Name)
  expect(required).toEqual(['sub', 'email'])
  const types = new Map(SchemaAttributes?.map((found) => [found.Name, found]))
  expect(types.get('email_verified')).toMatchObject({ AttributeDataType: 'Boolean' })
  expect(types.get('updated_at')).toMatchObject({ AttributeDataType: 'Number', Mutable: true })
  expect(types.get('custom:color')).toMatchObject({ AttributeDataType: 'String', Mutable: true })
  expect(types.get('custom:age')).toMatchObject({ AttributeDataType: 'Number', Mutable: false })
})

const mfaConfigs: [input: MfaInput, answer: object][] = [
  [{ MfaConfiguration: 'OFF' }, { MfaConfiguration: 'OFF' }],
  [{}, { MfaConfiguration: 'OFF' }],
  [
    { MfaConfiguration: 'OPTIONAL', ...token },
    { MfaConfiguration: 'OPTIONAL', ...token },
  ],
  [
    { MfaConfiguration: 'ON', SmsMfaConfiguration: {}, EmailMfaConfiguration: {}, ...token },
    { MfaConfiguration: 'ON', SmsMfaConfiguration: {}, EmailMfaConfiguration: {}, ...token },
  ],
  [
    { MfaConfiguration: 'OFF', WebAuthnConfiguration: localhost },
    { MfaConfiguration: 'OFF', WebAuthnConfiguration: localhost },
  ],
  [
    { MfaConfiguration: 'OFF', WebAuthnConfiguration: { RelyingPartyId: 'localhost' } },
    { MfaConfiguration: 'OFF', WebAuthnConfiguration: localhost },
  ],
]
test.each(mfaConfigs)('SetUserPoolMfaConfig %j replaces the whole', async (input, answer) => {
  const served = await servePool({
    mfaConfiguration: 'ON',
    webAuthn: { relyingPartyId: 'example.com' },
  })
  expect(await setMfa(served, input)).toMatchObject(answer)
  expect(await getMfa(served)).toEqual(answer)
  const { MfaConfiguration } = await describePool(served)
  expect(MfaConfiguration).toBe(input.MfaConfiguration ?? 'OFF')
})

const cannotBoth =
  "Invalid MFA configuration given, can't turn off MFA and configure an MFA together."
const none =
  'Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled.'
const noCodes =
  'Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled'
const anyFactor = ['PASSWORD', 'EMAIL_OTP'] as const
const passkeys = ['PASSWORD', 'WEB_AUTHN'] as const

const refusedMfa: [message: string, input: MfaInput, config?: LocalPoolConfig][] = [
  [cannotBoth, { MfaConfiguration: 'OFF', ...token }],
  [cannotBoth, { MfaConfiguration: 'OFF', SoftwareTokenMfaConfiguration: { Enabled: false } }],
  [cannotBoth, { MfaConfiguration: 'OFF', SmsMfaConfiguration: {} }],
  [cannotBoth, { MfaConfiguration: 'OFF', EmailMfaConfiguration: {} }],
  [cannotBoth, token],
  [none, { MfaConfiguration: 'ON' }],
  [none, { MfaConfiguration: 'OPTIONAL', WebAuthnConfiguration: localhost }],
  [noCodes, { MfaConfiguration: 'ON', ...token }, { allowedFirstAuthFactors: anyFactor }],
  [
    'Cannot set WebAuthn factor configuration to SINGLE_FACTOR if MFA is required and WebAuthn is an allowed first auth factor',
    { MfaConfiguration: 'ON', ...token, WebAuthnConfiguration: localhost },
    { allowedFirstAuthFactors: passkeys },
  ],
]
test.each(refusedMfa)('SetUserPoolMfaConfig refuses: %s', async (message, input, config = {}) => {
  const served = await servePool(config)
  const before = await describePool(served)
  await expect(setMfa(served, input)).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message,
  })
  expect(await describePool(served)).toEqual(before)
})

test('SetUserPoolMfaConfig accepts codes as first factors beside an optional second one', async () => {
  const served = await servePool({ allowedFirstAuthFactors: anyFactor })
  expect(await setMfa(served, { MfaConfiguration: 'OPTIONAL', ...token })).toMatchObject({
    MfaConfiguration: 'OPTIONAL',
  })
})

test('passkeys cannot become the second factor', async () => {
  const FactorConfiguration = 'MULTI_FACTOR_WITH_USER_VERIFICATION'
  const WebAuthnConfiguration = { ...localhost, FactorConfiguration } as const
  await expect(setMfa(await servePool(), { WebAuthnConfiguration })).rejects.toMatchObject({
    name: 'FeatureUnavailableInTierException',
  })
})

const configured: LocalPoolConfig = {
  mfaConfiguration: 'OPTIONAL',
  allowedFirstAuthFactors: anyFactor,
  passwordPolicy: { minimumLength: 12 },
  autoVerifiedAttributes: ['email', 'phone_number'],
  attributesRequireVerificationBeforeUpdate: ['email'],
  deviceConfiguration: { challengeRequiredOnNewDevice: true },
}
const kept = {
  MfaConfiguration: 'OPTIONAL',
  Policies: {
    PasswordPolicy: { MinimumLength: 12, RequireSymbols: true },
    SignInPolicy: { AllowedFirstAuthFactors: anyFactor },
  },
} as const
const reset = {
  AutoVerifiedAttributes: [],
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: [] },
}
const updates: [title: string, input: PoolInput, described: object][] = [
  ['keeps MFA and both policies when they are left out, and resets the rest', {}, {}],
  [
    'keeps the policy that is left out beside the other',
    { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] } } },
    {
      Policies: {
        PasswordPolicy: { MinimumLength: 12 },
        SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] },
      },
    },
  ],
  [
    'requires of a password what its policy says',
    { Policies: { PasswordPolicy: { MinimumLength: 6, RequireNumbers: true } } },
    {
      Policies: {
        PasswordPolicy: {
          MinimumLength: 6,
          RequireNumbers: true,
          RequireSymbols: false,
          TemporaryPasswordValidityDays: 7,
        },
        SignInPolicy: { AllowedFirstAuthFactors: anyFactor },
      },
    },
  ],
  ['turns MFA off', { MfaConfiguration: 'OFF' }, { MfaConfiguration: 'OFF' }],
  [
    'verifies the attributes that it names',
    {
      AutoVerifiedAttributes: ['phone_number'],
      UserAttributeUpdateSettings: {
        AttributesRequireVerificationBeforeUpdate: ['phone_number'],
      },
    },
    {
      AutoVerifiedAttributes: ['phone_number'],
      UserAttributeUpdateSettings: {
        AttributesRequireVerificationBeforeUpdate: ['phone_number'],
      },
    },
  ],
]
test.each(updates)('UpdateUserPool %s', async (_title, input, described) => {
  const served = await servePool(configured)
  await update(served, input)
  const after = await describePool(served)
  expect(after).toMatchObject({ ...kept, ...reset, ...described })
  expect(after).not.toHaveProperty('DeviceConfiguration')
})

test('UpdateUserPool turns device tracking on by any of its settings', async () => {
  const served = await servePool()
  await update(served, { DeviceConfiguration: { DeviceOnlyRememberedOnUserPrompt: true } })
  expect((await describePool(served)).DeviceConfiguration).toEqual({
    ChallengeRequiredOnNewDevice: false,
    DeviceOnlyRememberedOnUserPrompt: true,
  })
})

test('a pool described and updated with that is as it was', async () => {
  const served = await servePool(configured)
  const before = await describePool(served)
  const { Policies, AutoVerifiedAttributes, UserAttributeUpdateSettings } = before
  const { MfaConfiguration, DeviceConfiguration } = before
  await update(served, {
    Policies,
    AutoVerifiedAttributes,
    UserAttributeUpdateSettings,
    MfaConfiguration,
    DeviceConfiguration,
  })
  expect(await describePool(served)).toEqual(before)
})

const refusedUpdates: [message: string, input: PoolInput, config?: LocalPoolConfig][] = [
  [
    'Cannot turn MFA functionality ON, once the user pool has been created.',
    { MfaConfiguration: 'ON' },
  ],
  [
    'SMS configuration and Auto verification for phone_number are required when MFA is required/optional',
    { MfaConfiguration: 'OPTIONAL' },
    { enabledMfas: [] },
  ],
  [
    'AllowedFirstAuthFactors must include PASSWORD',
    { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['EMAIL_OTP'] } } },
  ],
  [
    noCodes,
    { Policies: { SignInPolicy: { AllowedFirstAuthFactors: [...anyFactor] } } },
    { mfaConfiguration: 'ON' },
  ],
  [
    'WEB_AUTHN cannot be used as an auth factor when MFA is enabled if not configured for MFA',
    { Policies: { SignInPolicy: { AllowedFirstAuthFactors: [...passkeys] } } },
    { mfaConfiguration: 'ON' },
  ],
]
test.each(refusedUpdates)('UpdateUserPool refuses: %s', async (message, input, config = {}) => {
  const served = await servePool({ ...config, autoVerifiedAttributes: ['phone_number'] })
  await expect(update(served, input)).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message,
  })
  expect((await describePool(served)).AutoVerifiedAttributes).toEqual(['phone_number'])
})

const strangers: [operation: string, call: (sdk: Sdk, UserPoolId: string) => Promise<unknown>][] = [
  [
    'GetUserPoolMfaConfig',
    (sdk, UserPoolId) => sdk.send(new GetUserPoolMfaConfigCommand({ UserPoolId })),
  ],
  [
    'SetUserPoolMfaConfig',
    (sdk, UserPoolId) => sdk.send(new SetUserPoolMfaConfigCommand({ UserPoolId })),
  ],
  ['DescribeUserPool', (sdk, UserPoolId) => sdk.send(new DescribeUserPoolCommand({ UserPoolId }))],
  ['UpdateUserPool', (sdk, UserPoolId) => sdk.send(new UpdateUserPoolCommand({ UserPoolId }))],
]
test.each(strangers)('%s knows its own pool alone', async (_, call) => {
  const { sdk } = await servePool()
  await expect(call(sdk, 'local_Another01')).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'User pool local_Another01 does not exist.',
  })
})

// What a sign-in meets that begins after the change: the name of its challenge, or none for tokens.
const nextSignIns: [
  title: string,
  change: (served: ServedPool) => Promise<unknown>,
  challenge: string | undefined,
  config?: LocalPoolConfig,
][] = [
  [
    'asks for a code once MFA is on',
    (served) => setMfa(served, { MfaConfiguration: 'ON', SmsMfaConfiguration: {} }),
    'SMS_MFA',
  ],
  [
    'offers what there is to choose once several methods are on',
    (served) =>
      setMfa(served, {
        MfaConfiguration: 'ON',
        SmsMfaConfiguration: {},
        EmailMfaConfiguration: {},
      }),
    'SELECT_MFA_TYPE',
  ],
  [
    'demands a set-up once MFA is on by a method that the user lacks',
    (served) => setMfa(served, { MfaConfiguration: 'ON', ...token }),
    'MFA_SETUP',
  ],
  [
    'asks for nothing more once MFA is off',
    (served) => setMfa(served, { MfaConfiguration: 'OFF' }),
    undefined,
    { mfaConfiguration: 'ON' },
  ],
]
test.each(nextSignIns)('the next sign-in %s', async (_title, change, challenge, config = {}) => {
  const served = await servePool({ ...config, users: [ada] })
  await change(served)
  const answer = await signInWithPassword(served, 'ada', 'Passw0rd!')
  expect(answer.ChallengeName).toBe(challenge)
})

test('the next sign-in by choice is offered what UpdateUserPool allows', async () => {
  const served = await servePool({ users: [ada] })
  const { sdk, ClientId } = served
  const AuthParameters = { USERNAME: 'ada' }
  const offered = async () => {
    const input = { ClientId, AuthFlow: 'USER_AUTH', AuthParameters } as const
    return (await sdk.send(new InitiateAuthCommand(input))).AvailableChallenges
  }
  expect(await offered()).toEqual(['PASSWORD', 'PASSWORD_SRP'])
  const AllowedFirstAuthFactors = ['PASSWORD', 'SMS_OTP'] as const
  await update(served, {
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: [...AllowedFirstAuthFactors] } },
  })
  expect(await offered()).toEqual(['PASSWORD', 'PASSWORD_SRP', 'SMS_OTP'])
})

test('the next sign-in brings a device once they are tracked', async () => {
  const served = await servePool({ users: [ada] })
  await update(served, { DeviceConfiguration: { ChallengeRequiredOnNewDevice: false } })
  const { AuthenticationResult } = await signInWithPassword(served, 'ada', 'Passw0rd!')
  expect(AuthenticationResult?.NewDeviceMetadata).toBeDefined()
})

test('the next password obeys the policy', async () => {
  const served = await servePool()
  const { sdk, ClientId } = served
  const signUp = (Username: string) =>
    sdk.send(new SignUpCommand({ ClientId, Username, Password: 'plain-words' }))
  await expect(signUp('eve')).rejects.toMatchObject({ name: 'InvalidPasswordException' })
  await update(served, { Policies: { PasswordPolicy: { RequireLowercase: true } } })
  expect(await signUp('eve')).toHaveProperty('UserSub')
})

test('an administrator takes an authenticator app away, and another can be registered', async () => {
  const mfa = { preferred: 'SOFTWARE_TOKEN_MFA', softwareTokenSecret: 'JBSWY3DPEHPK3PXP' } as const
  const served = await servePool({ mfaConfiguration: 'OPTIONAL', users: [{ ...ada, mfa }] })
  const { sdk, pool } = served
  const target = { UserPoolId: pool.userPoolId, Username: 'ada' }
  expect((await signInWithPassword(served, 'ada', 'Passw0rd!')).ChallengeName).toBe(
    'SOFTWARE_TOKEN_MFA',
  )
  for (const _ of ['with one', 'without one']) {
    await sdk.send(new AdminDeleteSoftwareTokenCommand(target))
    const user = await sdk.send(new AdminGetUserCommand(target))
    expect(user).not.toHaveProperty('UserMFASettingList')
    expect(user).not.toHaveProperty('PreferredMfaSetting')
  }
  const AccessToken = await getAccessToken(served, 'ada', 'Passw0rd!')
  expect(await sdk.send(new AssociateSoftwareTokenCommand({ AccessToken }))).toHaveProperty(
    'SecretCode',
  )
  await expect(
    sdk.send(new AdminDeleteSoftwareTokenCommand({ ...target, Username: 'nobody' })),
  ).rejects.toMatchObject({ name: 'UserNotFoundException' })
})
