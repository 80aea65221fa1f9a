import type { AuthFlow } from '@cognito-flow/core'
import { firstFactors, type MfaMethod, mfaMethods, type PoolSetting } from './pool-setting'

/** What a pool and a user are set to so that signing in asks for one thing. */
export interface Preset {
  readonly name: string
  readonly label: string
  /** Cognito's name of what comes after the username or the password; left out: what the method asks for, then tokens. */
  readonly challenge?: string
  /** The sign-in methods that meet it; the first is proposed. */
  readonly flows: readonly AuthFlow[]
  readonly pool: PoolSetting
  readonly user: PresetUser
  /** What else there is to know. */
  readonly note?: string
}

interface PresetUser {
  /** Without an e-mail address, so that one is asked for. */
  readonly lacksEmail?: boolean
  readonly hasApp?: boolean
  readonly hasPasskey?: boolean
  /** No device is remembered yet. */
  readonly hasNoDevice?: boolean
  readonly password?: 'temporary'
  readonly enabledMfas?: readonly MfaMethod[]
  readonly preferredMfa?: MfaMethod
}

const byPassword: readonly AuthFlow[] = ['srp', 'password', 'customWithSrp', 'choice']
const byChoice: readonly AuthFlow[] = ['choice']

const plain: PoolSetting = { mfa: 'OFF', methods: [], factors: ['PASSWORD'], devices: 'OFF' }
const optional: PoolSetting = { ...plain, mfa: 'OPTIONAL', methods: mfaMethods }
const toRequired = (...methods: MfaMethod[]): PoolSetting => ({ ...plain, mfa: 'ON', methods })

/** Called after what a sign-in then asks for. */
export const presets = [
  {
    name: 'nothingMore',
    label: 'Nothing more',
    flows: ['custom', ...byPassword],
    pool: plain,
    user: {},
  },
  {
    name: 'smsCode',
    label: 'SMS code',
    challenge: 'SMS_MFA',
    flows: byPassword,
    pool: optional,
    user: { enabledMfas: ['SMS_MFA'], preferredMfa: 'SMS_MFA' },
  },
  {
    name: 'emailCode',
    label: 'E-mail code',
    challenge: 'EMAIL_OTP',
    flows: byPassword,
    pool: optional,
    user: { enabledMfas: ['EMAIL_OTP'], preferredMfa: 'EMAIL_OTP' },
  },
  {
    name: 'appCode',
    label: 'Authenticator code',
    challenge: 'SOFTWARE_TOKEN_MFA',
    flows: byPassword,
    pool: optional,
    user: {
      hasApp: true,
      enabledMfas: ['SOFTWARE_TOKEN_MFA'],
      preferredMfa: 'SOFTWARE_TOKEN_MFA',
    },
  },
  {
    name: 'mfaChoice',
    label: 'Choice of a second factor',
    challenge: 'SELECT_MFA_TYPE',
    flows: byPassword,
    pool: optional,
    user: { hasApp: true, enabledMfas: mfaMethods },
  },
  {
    name: 'appSetUp',
    label: 'Set-up of an app',
    challenge: 'MFA_SETUP',
    flows: byPassword,
    pool: toRequired('SOFTWARE_TOKEN_MFA'),
    user: {},
  },
  {
    name: 'emailSetUp',
    label: 'Set-up by e-mail',
    challenge: 'MFA_SETUP',
    flows: byPassword,
    pool: toRequired('EMAIL_OTP'),
    user: { lacksEmail: true },
  },
  {
    name: 'setUpChoice',
    label: 'Choice of a set-up',
    challenge: 'MFA_SETUP',
    flows: byPassword,
    pool: toRequired('SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'),
    user: { lacksEmail: true },
  },
  {
    name: 'newPassword',
    label: 'New password',
    challenge: 'NEW_PASSWORD_REQUIRED',
    flows: byPassword,
    pool: plain,
    user: { password: 'temporary' },
  },
  {
    name: 'newPasswordAndEmail',
    label: 'New password and e-mail',
    challenge: 'NEW_PASSWORD_REQUIRED',
    flows: byPassword,
    pool: plain,
    user: { password: 'temporary', lacksEmail: true },
  },
  {
    name: 'factorChoice',
    label: 'Choice of how to sign in',
    challenge: 'SELECT_CHALLENGE',
    flows: byChoice,
    pool: { ...plain, factors: firstFactors },
    user: {},
  },
  {
    name: 'passkey',
    label: 'Passkey',
    challenge: 'SELECT_CHALLENGE',
    flows: byChoice,
    pool: { ...plain, factors: ['PASSWORD', 'WEB_AUTHN'] },
    user: { hasPasskey: true },
  },
  {
    name: 'rememberedDevice',
    label: 'SMS code once a device',
    challenge: 'SMS_MFA',
    flows: byPassword,
    pool: { ...optional, devices: 'REPLACE_MFA' },
    note: 'A second sign-in on this device is asked for no code.',
    user: { hasNoDevice: true, enabledMfas: ['SMS_MFA'], preferredMfa: 'SMS_MFA' },
  },
] as const satisfies readonly Preset[]

export type PresetName = (typeof presets)[number]['name']
