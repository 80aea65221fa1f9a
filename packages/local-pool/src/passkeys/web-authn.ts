// [doc] ES256 and RS256, as StartWebAuthnRegistration offers them.
export const algorithms = [-7, -257] as const

/** The WebAuthn library, loaded when a passkey is first used: it takes longer than the rest of the pool. */
export async function loadWebAuthn() {
  return import('@simplewebauthn/server')
}
