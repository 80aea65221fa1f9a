import { type CodeGuessLimits, codeGuessLimits } from './auth/code-guesses'
import type {
  AuthFlowPermission,
  ClientConfig,
  ContactAttribute,
  CustomAttribute,
  DeviceConfig,
  FirstAuthFactor,
  LocalPoolConfig,
  MfaConfiguration,
  SeedUser,
  WebAuthnConfig,
} from './config'
import { toCustomAttributes } from './custom-attribute'
import { type MfaMethod, mfaMethods } from './mfa/mfa-method'
import { defaultPasswordPolicy, type PasswordPolicy } from './password-policy'
import { documentedQuotas, type QuotaLimits } from './quotas'

/** An app client with every default filled in. */
export interface ClientSettings {
  readonly clientId: string
  /** None for a public client; [doc] up to two. */
  readonly clientSecrets: readonly string[]
  readonly explicitAuthFlows: readonly AuthFlowPermission[]
  readonly preventUserExistenceErrors: 'ENABLED' | 'LEGACY'
  readonly authSessionValiditySeconds: number
  readonly accessTokenValiditySeconds: number
  readonly idTokenValiditySeconds: number
  readonly refreshTokenValiditySeconds: number
  readonly refreshTokenRotation: { readonly retryGracePeriodSeconds: number } | undefined
  readonly enableTokenRevocation: boolean
  readonly readAttributes: readonly string[] | undefined
  readonly writeAttributes: readonly string[] | undefined
}

/** What SetUserPoolMfaConfig and UpdateUserPool change while the pool runs: the next call meets it as it is then. */
interface AdjustableSettings {
  passwordPolicy: PasswordPolicy
  autoVerifiedAttributes: readonly ContactAttribute[]
  attributesRequireVerificationBeforeUpdate: readonly ContactAttribute[]
  allowedFirstAuthFactors: readonly FirstAuthFactor[]
  webAuthn: Required<WebAuthnConfig> | undefined
  mfaConfiguration: MfaConfiguration
  enabledMfas: readonly MfaMethod[]
  deviceConfiguration: Required<DeviceConfig> | undefined
}

/** The pool's configuration with every default filled in. */
export interface PoolSettings extends AdjustableSettings {
  readonly userPoolId: string
  readonly region: string
  /** The part of the pool id that SRP hashes. */
  readonly poolName: string
  readonly clients: ReadonlyMap<string, ClientSettings>
  readonly users: readonly SeedUser[]
  readonly requiredAttributes: readonly string[]
  /** By their full names. */
  readonly customAttributes: ReadonlyMap<string, CustomAttribute> | undefined
  readonly usernameAttributes: readonly ContactAttribute[]
  readonly aliasAttributes: readonly string[]
  readonly caseSensitive: boolean
  readonly issuer: 'aws' | 'endpoint'
  readonly codeValiditySeconds: {
    readonly signUp: number
    readonly resetPassword: number
    readonly verifyAttribute: number
  }
  readonly quotas: QuotaLimits | false
  readonly codeGuesses: CodeGuessLimits | false
}

const day = 86_400

/** Every factor that USER_AUTH knows. */
export const firstAuthFactors: readonly FirstAuthFactor[] = [
  'PASSWORD',
  'EMAIL_OTP',
  'SMS_OTP',
  'WEB_AUTHN',
]

const allFlows: readonly AuthFlowPermission[] = [
  'ALLOW_CUSTOM_AUTH',
  'ALLOW_USER_SRP_AUTH',
  'ALLOW_USER_PASSWORD_AUTH',
  'ALLOW_USER_AUTH',
  'ALLOW_REFRESH_TOKEN_AUTH',
  'CUSTOM_AUTH_FLOW_ONLY',
]

export function toSettings(config: LocalPoolConfig): PoolSettings {
  const userPoolId = config.userPoolId ?? 'local_Offline01'
  const parts = /^([\w-]+)_([0-9a-zA-Z]+)$/.exec(userPoolId)
  const [, region, poolName] = parts ?? []
  if (region === undefined || poolName === undefined) {
    throw new TypeError(`userPoolId must look like <region>_<alphanumeric>, not "${userPoolId}"`)
  }
  assertOneOf('issuer', config.issuer, ['aws', 'endpoint'])
  assertOneOf('mfaConfiguration', config.mfaConfiguration, ['OFF', 'OPTIONAL', 'ON'])
  for (const method of config.enabledMfas ?? []) assertOneOf('enabledMfas', method, mfaMethods)
  const clients = (config.clients ?? [implicitClient(config.clientId)]).map(toClientSettings)
  if (clients.length === 0) throw new TypeError('clients must name at least one app client')
  assertUnique(
    'client',
    clients.map(({ clientId }) => clientId),
  )
  return {
    userPoolId,
    region,
    poolName,
    clients: new Map(clients.map((client) => [client.clientId, client])),
    users: config.users ?? [],
    passwordPolicy: { ...defaultPasswordPolicy, ...config.passwordPolicy },
    requiredAttributes: config.requiredAttributes ?? [],
    customAttributes: config.customAttributes && toCustomAttributes(config.customAttributes),
    usernameAttributes: config.usernameAttributes ?? [],
    aliasAttributes: config.aliasAttributes ?? [],
    autoVerifiedAttributes: config.autoVerifiedAttributes ?? ['email'],
    attributesRequireVerificationBeforeUpdate:
      config.attributesRequireVerificationBeforeUpdate ?? [],
    caseSensitive: config.caseSensitive ?? false,
    issuer: config.issuer ?? 'aws',
    codeValiditySeconds: {
      signUp: day,
      resetPassword: 3600,
      verifyAttribute: day,
      ...config.codeValiditySeconds,
    },
    allowedFirstAuthFactors: toFirstAuthFactors(config.allowedFirstAuthFactors),
    webAuthn: toWebAuthn(config.webAuthn),
    mfaConfiguration: config.mfaConfiguration ?? 'OFF',
    enabledMfas: config.enabledMfas ?? mfaMethods,
    deviceConfiguration: config.deviceConfiguration && {
      challengeRequiredOnNewDevice: false,
      deviceOnlyRememberedOnUserPrompt: false,
      ...config.deviceConfiguration,
    },
    quotas: config.quotas === false ? false : { ...documentedQuotas, ...config.quotas },
    codeGuesses:
      config.codeGuesses === false ? false : { ...codeGuessLimits, ...config.codeGuesses },
  }
}

// [doc] Pools allow passwords only until told otherwise, and passwords always.
function toFirstAuthFactors(factors: readonly FirstAuthFactor[] = ['PASSWORD']) {
  for (const factor of factors) assertOneOf('allowedFirstAuthFactors', factor, firstAuthFactors)
  if (factors.includes('PASSWORD')) return factors
  throw new TypeError('allowedFirstAuthFactors must include PASSWORD')
}

function toWebAuthn(webAuthn: WebAuthnConfig | undefined): Required<WebAuthnConfig> | undefined {
  if (!webAuthn) return undefined
  assertOneOf('webAuthn.userVerification', webAuthn.userVerification, ['preferred', 'required'])
  if (!webAuthn.relyingPartyId) throw new TypeError('Option "webAuthn.relyingPartyId" is missing')
  return { userVerification: 'preferred', ...webAuthn }
}

function implicitClient(clientId = 'localpoolclient00000000000'): ClientConfig {
  return {
    clientId,
    explicitAuthFlows: allFlows.filter((flow) => flow !== 'CUSTOM_AUTH_FLOW_ONLY'),
  }
}

function toClientSettings(client: ClientConfig): ClientSettings {
  if (!/^[\w+]{1,128}$/.test(client.clientId)) {
    throw new TypeError(`clientId must be letters and digits, not "${client.clientId}"`)
  }
  assertOneOf('preventUserExistenceErrors', client.preventUserExistenceErrors, [
    'ENABLED',
    'LEGACY',
  ])
  for (const flow of client.explicitAuthFlows ?? []) {
    assertOneOf('explicitAuthFlows', flow, allFlows)
  }
  return {
    clientId: client.clientId,
    clientSecrets: [client.clientSecret, client.nextClientSecret].filter(
      (secret) => secret !== undefined,
    ),
    // [doc] The ExplicitAuthFlows of a client that names none.
    explicitAuthFlows: client.explicitAuthFlows ?? [
      'ALLOW_REFRESH_TOKEN_AUTH',
      'ALLOW_USER_SRP_AUTH',
      'ALLOW_CUSTOM_AUTH',
    ],
    preventUserExistenceErrors: client.preventUserExistenceErrors ?? 'ENABLED',
    authSessionValiditySeconds: client.authSessionValiditySeconds ?? 180,
    accessTokenValiditySeconds: client.accessTokenValiditySeconds ?? 3600,
    idTokenValiditySeconds: client.idTokenValiditySeconds ?? 3600,
    refreshTokenValiditySeconds: client.refreshTokenValiditySeconds ?? 30 * day,
    refreshTokenRotation: client.refreshTokenRotation,
    enableTokenRevocation: client.enableTokenRevocation ?? true,
    readAttributes: client.readAttributes,
    writeAttributes: client.writeAttributes,
  }
}

function assertOneOf(name: string, value: string | undefined, allowed: readonly string[]): void {
  if (value === undefined || allowed.includes(value)) return
  throw new TypeError(`${name} must be one of ${allowed.join(', ')}, not "${value}"`)
}

function assertUnique(what: string, names: readonly string[]): void {
  const repeated = names.find((name, index) => names.indexOf(name) !== index)
  if (repeated !== undefined) throw new TypeError(`There are two ${what}s called "${repeated}"`)
}
