import type { CodeGuessLimits } from './auth/code-guesses'
import type {
  ClientConfig,
  CustomAttribute,
  DeviceConfig,
  LocalPoolConfig,
  SeedMfa,
  SeedUser,
  WebAuthnConfig,
} from './config'
import type { PasswordPolicy } from './password-policy'
import { isPlainObject } from './plain-object'
import type { QuotaLimits } from './quotas'
import type { TriggerHandlers } from './triggers/handlers'

type Kind = 'a string' | 'a boolean' | 'a number' | 'an array' | 'an object' | 'a function'
type Shape<Options> = Readonly<Record<keyof Options, Kind | 'an object or false'>>

const config: Shape<LocalPoolConfig> = {
  userPoolId: 'a string',
  clientId: 'a string',
  clients: 'an array',
  triggers: 'an object',
  users: 'an array',
  passwordPolicy: 'an object',
  requiredAttributes: 'an array',
  customAttributes: 'an array',
  usernameAttributes: 'an array',
  aliasAttributes: 'an array',
  autoVerifiedAttributes: 'an array',
  attributesRequireVerificationBeforeUpdate: 'an array',
  caseSensitive: 'a boolean',
  issuer: 'a string',
  codeValiditySeconds: 'an object',
  allowedFirstAuthFactors: 'an array',
  webAuthn: 'an object',
  mfaConfiguration: 'a string',
  enabledMfas: 'an array',
  deviceConfiguration: 'an object',
  quotas: 'an object or false',
  codeGuesses: 'an object or false',
}

const client: Shape<ClientConfig> = {
  clientId: 'a string',
  clientSecret: 'a string',
  nextClientSecret: 'a string',
  explicitAuthFlows: 'an array',
  preventUserExistenceErrors: 'a string',
  authSessionValiditySeconds: 'a number',
  accessTokenValiditySeconds: 'a number',
  idTokenValiditySeconds: 'a number',
  refreshTokenValiditySeconds: 'a number',
  refreshTokenRotation: 'an object',
  enableTokenRevocation: 'a boolean',
  readAttributes: 'an array',
  writeAttributes: 'an array',
}

const user: Shape<SeedUser> = {
  username: 'a string',
  password: 'a string',
  attributes: 'an object',
  status: 'a string',
  enabled: 'a boolean',
  mfa: 'an object',
}

const mfa: Shape<SeedMfa> = {
  enabled: 'an array',
  preferred: 'a string',
  softwareTokenSecret: 'a string',
}

const customAttribute: Shape<CustomAttribute> = {
  name: 'a string',
  type: 'a string',
  mutable: 'a boolean',
  min: 'a number',
  max: 'a number',
}

const passwordPolicy: Shape<PasswordPolicy> = {
  minimumLength: 'a number',
  requireLowercase: 'a boolean',
  requireUppercase: 'a boolean',
  requireNumbers: 'a boolean',
  requireSymbols: 'a boolean',
  temporaryPasswordValidityDays: 'a number',
}

const webAuthn: Shape<WebAuthnConfig> = {
  relyingPartyId: 'a string',
  userVerification: 'a string',
}

const deviceConfiguration: Shape<DeviceConfig> = {
  challengeRequiredOnNewDevice: 'a boolean',
  deviceOnlyRememberedOnUserPrompt: 'a boolean',
}

const quotas: Shape<QuotaLimits> = {
  ResendConfirmationCode: 'a number',
  ConfirmSignUp: 'a number',
  ChangePassword: 'a number',
  ForgotPassword: 'a number',
  ConfirmForgotPassword: 'a number',
  GetUserAttributeVerificationCode: 'a number',
  VerifyUserAttribute: 'a number',
}

const codeGuesses: Shape<CodeGuessLimits> = {
  perSession: 'a number',
  perUserAndHour: 'a number',
}

const triggers: Shape<TriggerHandlers> = {
  preSignUp: 'a function',
  postConfirmation: 'a function',
  preAuthentication: 'a function',
  postAuthentication: 'a function',
  defineAuthChallenge: 'a function',
  createAuthChallenge: 'a function',
  verifyAuthChallengeResponse: 'a function',
  preTokenGeneration: 'a function',
  preTokenGenerationV2: 'a function',
  userMigration: 'a function',
  customMessage: 'a function',
  customEmailSender: 'a function',
  customSMSSender: 'a function',
}

/** Refuses a configuration with a misspelt or mistyped option, by a TypeError that names it. */
export function assertConfigShape(value: unknown): asserts value is LocalPoolConfig {
  const options = check('', value, config)
  const lists = [
    ['clients', client, 'clientId'],
    ['users', user, 'username'],
    ['customAttributes', customAttribute, 'name'],
  ] as const
  for (const [name, shape, required] of lists) {
    const items: unknown = options.get(name) ?? []
    if (!Array.isArray(items)) continue
    items.forEach((item: unknown, index) => {
      // A custom attribute may be its name alone.
      if (shape === customAttribute && typeof item === 'string') return
      const place = `${name}[${index}]`
      const members = check(place, item, shape)
      if (!members.has(required)) throw new TypeError(`Option "${place}.${required}" is missing`)
      if (shape === user) check(`${place}.mfa`, members.get('mfa') ?? {}, mfa)
    })
  }
  check('passwordPolicy', options.get('passwordPolicy') ?? {}, passwordPolicy)
  check('webAuthn', options.get('webAuthn') ?? {}, webAuthn)
  check('deviceConfiguration', options.get('deviceConfiguration') ?? {}, deviceConfiguration)
  check('quotas', options.get('quotas') || {}, quotas)
  check('codeGuesses', options.get('codeGuesses') || {}, codeGuesses)
  check('triggers', options.get('triggers') ?? {}, triggers)
}

function check(place: string, value: unknown, shape: object): ReadonlyMap<string, unknown> {
  if (!isPlainObject(value)) {
    throw new TypeError(
      `${place === '' ? 'The configuration' : `Option "${place}"`} must be an object`,
    )
  }
  const kinds = new Map<string, string>(Object.entries(shape))
  const given = Object.entries(value).filter(([, item]) => item !== undefined)
  for (const [key, item] of given) {
    const name = place === '' ? key : `${place}.${key}`
    const kind = kinds.get(key)
    if (kind === undefined) {
      throw new TypeError(`Unknown option "${name}"; known are ${[...kinds.keys()].join(', ')}`)
    }
    const isAllowed = kind === kindOf(item) || (kind.endsWith('or false') && isObjectOrFalse(item))
    if (!isAllowed) throw new TypeError(`Option "${name}" must be ${kind}`)
  }
  return new Map(given)
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'an array'
  if (isPlainObject(value)) return 'an object'
  return `a ${typeof value}`
}

function isObjectOrFalse(value: unknown): boolean {
  return value === false || isPlainObject(value)
}
