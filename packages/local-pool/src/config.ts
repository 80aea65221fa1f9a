import type { CodeGuessLimits } from './auth/code-guesses'
import type { MfaMethod } from './mfa/mfa-method'
import type { PasswordPolicy } from './password-policy'
import type { QuotaLimits } from './quotas'
import type { TriggerHandlers } from './triggers/handlers'

/** What an app client may start, by Cognito's `ExplicitAuthFlows` names. */
export type AuthFlowPermission =
  | 'ALLOW_CUSTOM_AUTH'
  | 'ALLOW_USER_SRP_AUTH'
  | 'ALLOW_USER_PASSWORD_AUTH'
  | 'ALLOW_USER_AUTH'
  | 'ALLOW_REFRESH_TOKEN_AUTH'
  | 'CUSTOM_AUTH_FLOW_ONLY'

/** What USER_AUTH may start with, by Cognito's `AllowedFirstAuthFactors` names. */
export type FirstAuthFactor = 'PASSWORD' | 'EMAIL_OTP' | 'SMS_OTP' | 'WEB_AUTHN'

/** Whether users can have, or must have, a second factor. */
export type MfaConfiguration = 'OFF' | 'OPTIONAL' | 'ON'

/** Cognito's DeviceConfiguration; that a pool has one, even an empty one, turns device tracking on. */
export interface DeviceConfig {
  /** A remembered device signs in by its own secret instead of a second factor; `false` by default. */
  readonly challengeRequiredOnNewDevice?: boolean
  /** A confirmed device waits for UpdateDeviceStatus to be remembered; `false` by default. */
  readonly deviceOnlyRememberedOnUserPrompt?: boolean
}

/** Cognito's WebAuthnConfiguration. */
export interface WebAuthnConfig {
  /** The domain that passkeys belong to, such as `localhost`; its subdomains may use them too. */
  readonly relyingPartyId: string
  /** `preferred` by default. */
  readonly userVerification?: 'preferred' | 'required'
}

/** An address a user can be reached at or, as an alias, sign in with. */
export type ContactAttribute = 'email' | 'phone_number'

/**
 * One app client. Lifetimes are seconds and may be shorter than Cognito's own minimum, so that
 * expiry can be tried out.
 */
export interface ClientConfig {
  readonly clientId: string
  /** Makes the client confidential: every call then needs its SECRET_HASH. */
  readonly clientSecret?: string
  /** The one that is to take its place: a client may have two at once. */
  readonly nextClientSecret?: string
  /** Defaults to Cognito's own: custom, SRP and refresh-token authentication. */
  readonly explicitAuthFlows?: readonly AuthFlowPermission[]
  /** `ENABLED` (the default) answers for unknown users as if they existed. */
  readonly preventUserExistenceErrors?: 'ENABLED' | 'LEGACY'
  /** How long a challenge can be answered; 180 by default. */
  readonly authSessionValiditySeconds?: number
  /** 3600 by default. */
  readonly accessTokenValiditySeconds?: number
  /** 3600 by default. */
  readonly idTokenValiditySeconds?: number
  /** 30 days by default. */
  readonly refreshTokenValiditySeconds?: number
  /** Each refresh replaces the refresh token; the old one still works for the grace period (0–60). */
  readonly refreshTokenRotation?: { readonly retryGracePeriodSeconds: number }
  /** `true` by default; puts `jti` and `origin_jti` in tokens and lets RevokeToken work. */
  readonly enableTokenRevocation?: boolean
  /** Attributes that GetUser and ID tokens show; every attribute by default. */
  readonly readAttributes?: readonly string[]
  /** Attributes SignUp may write; every attribute by default. */
  readonly writeAttributes?: readonly string[]
}

/** The second factors that a user of the configuration has turned on. */
export interface SeedMfa {
  readonly enabled?: readonly MfaMethod[]
  /** Enabled by that. */
  readonly preferred?: MfaMethod
  /** Registers an authenticator app: its secret in base 32. */
  readonly softwareTokenSecret?: string
}

/** A user that exists, confirmed, when the pool starts; its e-mail and phone number count as verified. */
export interface SeedUser {
  readonly username: string
  readonly password?: string
  readonly attributes?: Readonly<Record<string, string>>
  /** `CONFIRMED` by default. */
  readonly status?: 'CONFIRMED' | 'UNCONFIRMED' | 'RESET_REQUIRED' | 'FORCE_CHANGE_PASSWORD'
  /** `true` by default. */
  readonly enabled?: boolean
  readonly mfa?: SeedMfa
}

/** A custom attribute as Cognito's schema has it. */
export interface CustomAttribute {
  /** With or without `custom:`. */
  readonly name: string
  /** `String` by default. */
  readonly type?: 'String' | 'Number'
  /** Whether it may change after it was given at sign-up; `true` by default. */
  readonly mutable?: boolean
  /** The smallest number, or the shortest string in characters. */
  readonly min?: number
  /** The largest number, or the longest string in characters. */
  readonly max?: number
}

/** The user pool as its owner would configure it in Cognito; everything is optional. */
export interface LocalPoolConfig {
  /** `<region>_<alphanumeric>`; the region is read from it. `local_Offline01` by default. */
  readonly userPoolId?: string
  /** The id of the one public client of a pool without `clients`; that client may use every flow. */
  readonly clientId?: string
  readonly clients?: readonly ClientConfig[]
  /** Your own Lambda handlers, run in-process. */
  readonly triggers?: TriggerHandlers
  readonly users?: readonly SeedUser[]
  readonly passwordPolicy?: Partial<PasswordPolicy>
  readonly requiredAttributes?: readonly string[]
  /** Any custom attribute is accepted when left out. A name alone is a mutable string of any length. */
  readonly customAttributes?: readonly (string | CustomAttribute)[]
  /** Users sign up with this address as their username; the pool gives them a UUID. */
  readonly usernameAttributes?: readonly ContactAttribute[]
  /** Addresses that sign in like the username does, once verified. */
  readonly aliasAttributes?: readonly (ContactAttribute | 'preferred_username')[]
  /** Where sign-up codes go; `['email']` by default. With both, the phone number is preferred. */
  readonly autoVerifiedAttributes?: readonly ContactAttribute[]
  /** Addresses that keep their old value until the new one is verified; none by default. */
  readonly attributesRequireVerificationBeforeUpdate?: readonly ContactAttribute[]
  /** `false` by default, as for pools created in the console. */
  readonly caseSensitive?: boolean
  /** `aws` (default) writes Cognito's own issuer; `endpoint` the URL this pool is reached at. */
  readonly issuer?: 'aws' | 'endpoint'
  /** Lifetime of the codes: 24 hours for sign-up and attributes, 1 hour for password reset. */
  readonly codeValiditySeconds?: {
    readonly signUp?: number
    readonly resetPassword?: number
    readonly verifyAttribute?: number
  }
  /** What USER_AUTH offers, as far as a user has it; `['PASSWORD']` by default. */
  readonly allowedFirstAuthFactors?: readonly FirstAuthFactor[]
  /** Needed for passkeys, beside `WEB_AUTHN` among the first factors. */
  readonly webAuthn?: WebAuthnConfig
  /** Whether users can have, or must have, a second factor; `OFF` by default. */
  readonly mfaConfiguration?: MfaConfiguration
  /** The second factors of a pool with MFA; every one by default. */
  readonly enabledMfas?: readonly MfaMethod[]
  /** Devices are not tracked when left out. */
  readonly deviceConfiguration?: DeviceConfig
  /** Calls per user and hour; `false` lifts every limit. */
  readonly quotas?: Partial<QuotaLimits> | false
  /** Wrong codes that are judged: 10 a Session and 50 a user within an hour by default; `false` lifts both limits. */
  readonly codeGuesses?: Partial<CodeGuessLimits> | false
}
