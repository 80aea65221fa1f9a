import type { FirstAuthFactor } from '../config'
import { findUsableMethods } from '../mfa/user-mfa'
import type { PoolSettings } from '../settings'
import { isVerified, type User } from '../user'

/** A challenge that USER_AUTH may begin with. */
export type FirstFactor = FirstAuthFactor | 'PASSWORD_SRP'

/** What a user may begin with; [rec] a user who does not exist seems to have a password. */
export function findFirstFactors(
  settings: PoolSettings,
  user: User | undefined,
): readonly FirstFactor[] {
  const configured: readonly FirstAuthFactor[] = user
    ? findConfiguredFactors(settings, user)
    : ['PASSWORD']
  // [doc] First factors without a password and a second factor exclude each other.
  const hasMfa =
    settings.mfaConfiguration === 'ON' || (user && findUsableMethods(settings, user).length > 0)
  return configured.flatMap((factor): FirstFactor[] => {
    if (factor === 'PASSWORD') return ['PASSWORD', 'PASSWORD_SRP']
    return hasMfa ? [] : [factor]
  })
}

/** The first factors that the pool allows and the user has set up. */
export function findConfiguredFactors(settings: PoolSettings, user: User): FirstAuthFactor[] {
  const isConfigured: Readonly<Record<FirstAuthFactor, boolean>> = {
    PASSWORD: user.password !== undefined,
    // [rec] Codes go to verified addresses only.
    EMAIL_OTP: isVerified(user, 'email'),
    SMS_OTP: isVerified(user, 'phone_number'),
    WEB_AUTHN: settings.webAuthn !== undefined && user.passkeys.size > 0,
  }
  return settings.allowedFirstAuthFactors.filter((factor) => isConfigured[factor])
}
