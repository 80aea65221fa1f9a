import { browserSupportsWebAuthn, browserSupportsWebAuthnAutofill } from '@simplewebauthn/browser'

/** Whether this page can ask for a passkey at all. Insecure pages see no WebAuthn. */
export async function isSupported(isAutofill: boolean): Promise<boolean> {
  if (!browserSupportsWebAuthn() || !isPermitted()) return false
  return !isAutofill || browserSupportsWebAuthnAutofill()
}

/** A frame of another site needs its parent's permission. Chromium tells; others refuse the ceremony, as if nobody had a passkey. */
function isPermitted(): boolean {
  const policy: unknown = 'featurePolicy' in document ? document.featurePolicy : null
  if (typeof policy !== 'object' || policy === null || !('allowsFeature' in policy)) return true
  const { allowsFeature } = policy
  return (
    typeof allowsFeature !== 'function' ||
    allowsFeature.call(policy, 'publickey-credentials-get') !== false
  )
}
