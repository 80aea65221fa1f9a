import { CognitoError } from '../cognito-error'
import type { FirstAuthFactor, MfaConfiguration } from '../config'
import type { PoolSettings } from '../settings'

/** [meas] The order in which the service lists them. */
export const mfaConfigurations: readonly MfaConfiguration[] = ['OPTIONAL', 'OFF', 'ON']

/** What GetUserPoolMfaConfig and SetUserPoolMfaConfig answer: [meas] only what is configured. */
export function describeMfaConfig({ mfaConfiguration, enabledMfas, webAuthn }: PoolSettings) {
  const has = (method: (typeof enabledMfas)[number]) =>
    mfaConfiguration !== 'OFF' && enabledMfas.includes(method)
  return {
    ...(has('SMS_MFA') && { SmsMfaConfiguration: {} }),
    ...(has('SOFTWARE_TOKEN_MFA') && { SoftwareTokenMfaConfiguration: { Enabled: true } }),
    ...(has('EMAIL_OTP') && { EmailMfaConfiguration: {} }),
    MfaConfiguration: mfaConfiguration,
    ...(webAuthn && {
      WebAuthnConfiguration: {
        RelyingPartyId: webAuthn.relyingPartyId,
        UserVerification: webAuthn.userVerification,
      },
    }),
  }
}

/** [meas] Refuses first factors that a pool cannot have when it requires a second one. */
export function assertFactorsFitMfa(
  mfaConfiguration: MfaConfiguration,
  factors: readonly FirstAuthFactor[],
  passkeyRefusal: string,
): void {
  if (mfaConfiguration !== 'ON') return
  if (factors.some((factor) => factor.endsWith('_OTP'))) {
    throw invalid(
      'Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled',
    )
  }
  if (factors.includes('WEB_AUTHN')) throw invalid(passkeyRefusal)
}

export function invalid(message: string): CognitoError {
  return new CognitoError('InvalidParameterException', message)
}
