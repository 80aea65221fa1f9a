import { callPool, type PoolAddress, readList, readText, toMembers } from './pool-api'

export const mfaModes = ['OFF', 'OPTIONAL', 'ON'] as const
export const mfaMethods = ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'] as const
export const firstFactors = ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'] as const
/** Devices are not tracked, are tracked, or stand in for the second factor once they are remembered. */
export const deviceModes = ['OFF', 'TRACKED', 'REPLACE_MFA'] as const

export type MfaMethod = (typeof mfaMethods)[number]

/** What a pool is set to, as far as it decides what a sign-in asks for; in Cognito's own words. */
export interface PoolSetting {
  readonly mfa: (typeof mfaModes)[number]
  readonly methods: readonly MfaMethod[]
  readonly factors: readonly (typeof firstFactors)[number][]
  readonly devices: (typeof deviceModes)[number]
}

export async function readPoolSetting(pool: PoolAddress): Promise<PoolSetting> {
  const mfa = await callPool(pool, 'GetUserPoolMfaConfig', { UserPoolId: pool.userPoolId })
  const described = await describe(pool)
  const token = toMembers(mfa.get('SoftwareTokenMfaConfiguration'))
  const isOn: Readonly<Record<MfaMethod, boolean>> = {
    SMS_MFA: mfa.has('SmsMfaConfiguration'),
    SOFTWARE_TOKEN_MFA: token.get('Enabled') === true,
    EMAIL_OTP: mfa.has('EmailMfaConfiguration'),
  }
  const policy = toMembers(toMembers(described.get('Policies')).get('SignInPolicy'))
  const allowed = readList(policy, 'AllowedFirstAuthFactors')
  const mode = readText(mfa, 'MfaConfiguration')
  return {
    mfa: mfaModes.find((known) => known === mode) ?? 'OFF',
    methods: mfaMethods.filter((method) => isOn[method]),
    factors: firstFactors.filter((factor) => allowed.includes(factor)),
    devices: toDeviceMode(described.get('DeviceConfiguration')),
  }
}

/**
 * Sets the pool. A pool that requires a second factor has passwords alone as first ones, so that what takes the one away
 * comes before what brings the other. Rejects with the pool's refusal; what came before it then stays changed.
 */
export async function writePoolSetting(pool: PoolAddress, setting: PoolSetting): Promise<void> {
  if (setting.mfa === 'ON') {
    await updatePool(pool, setting)
    await setMfa(pool, setting)
  } else {
    await setMfa(pool, setting)
    await updatePool(pool, setting)
  }
}

async function setMfa(pool: PoolAddress, { mfa, methods }: PoolSetting): Promise<void> {
  const { relyingPartyId = 'localhost' } = pool
  const has = (method: MfaMethod) => mfa !== 'OFF' && methods.includes(method)
  await callPool(pool, 'SetUserPoolMfaConfig', {
    UserPoolId: pool.userPoolId,
    MfaConfiguration: mfa,
    ...(has('SMS_MFA') && { SmsMfaConfiguration: {} }),
    ...(has('SOFTWARE_TOKEN_MFA') && { SoftwareTokenMfaConfiguration: { Enabled: true } }),
    ...(has('EMAIL_OTP') && { EmailMfaConfiguration: {} }),
    WebAuthnConfiguration: { RelyingPartyId: relyingPartyId, UserVerification: 'preferred' },
  })
}

async function updatePool(pool: PoolAddress, { factors, devices }: PoolSetting): Promise<void> {
  // Cognito resets these when they are left out.
  const described = await describe(pool)
  await callPool(pool, 'UpdateUserPool', {
    UserPoolId: pool.userPoolId,
    AutoVerifiedAttributes: described.get('AutoVerifiedAttributes'),
    UserAttributeUpdateSettings: described.get('UserAttributeUpdateSettings'),
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: factors } },
    ...(devices !== 'OFF' && {
      DeviceConfiguration: {
        ChallengeRequiredOnNewDevice: devices === 'REPLACE_MFA',
        DeviceOnlyRememberedOnUserPrompt: false,
      },
    }),
  })
}

async function describe(pool: PoolAddress) {
  const answer = await callPool(pool, 'DescribeUserPool', { UserPoolId: pool.userPoolId })
  return toMembers(answer.get('UserPool'))
}

function toDeviceMode(configuration: unknown): PoolSetting['devices'] {
  if (configuration === undefined) return 'OFF'
  const replaces = toMembers(configuration).get('ChallengeRequiredOnNewDevice') === true
  return replaces ? 'REPLACE_MFA' : 'TRACKED'
}
