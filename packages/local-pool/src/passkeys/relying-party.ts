import { CognitoError } from '../cognito-error'
import type { WebAuthnConfig } from '../config'
import type { PoolSettings } from '../settings'

/** The pool's WebAuthn settings; throws Cognito's reason when passkeys cannot be used. */
export function getRelyingParty(settings: PoolSettings): Required<WebAuthnConfig> {
  // [doc] The two exceptions and what they are for; [inf] their texts.
  if (!settings.allowedFirstAuthFactors.includes('WEB_AUTHN')) {
    const message = 'WebAuthn is not enabled for the user pool.'
    throw new CognitoError('WebAuthnNotEnabledException', message)
  }
  if (settings.webAuthn) return settings.webAuthn
  const message = 'The user pool has no relying party ID.'
  throw new CognitoError('WebAuthnConfigurationMissingException', message)
}

/**
 * Whether a page of `origin` may use credentials of `relyingPartyId`: the domain itself or one below it,
 * over https; http will do on this machine, as browsers see it (WebAuthn section 5.1.3).
 */
export function isAllowedOrigin(origin: string, relyingPartyId: string): boolean {
  const url = URL.canParse(origin) ? new URL(origin) : undefined
  if (url?.origin !== origin) return false
  const { hostname, protocol } = url
  const isLocal = hostname === 'localhost' || hostname.endsWith('.localhost')
  if (protocol !== 'https:' && !(protocol === 'http:' && isLocal)) return false
  return hostname === relyingPartyId || hostname.endsWith(`.${relyingPartyId}`)
}
