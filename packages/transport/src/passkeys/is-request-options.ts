import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser'

type Fields = Readonly<Record<string, unknown>>

/** A user has 20 passkeys at most. */
const MAX_CREDENTIALS = 100
/** Ids have 1,023 bytes at most. */
const MAX_LENGTH = 2_048

/** Whether untrusted options are such as a browser can work with (WebAuthn section 5.5). */
export function isRequestOptions(
  options: Fields,
): options is Fields & PublicKeyCredentialRequestOptionsJSON {
  const { challenge, timeout, rpId, allowCredentials } = options
  return (
    isBase64Url(challenge) &&
    (rpId === undefined || typeof rpId === 'string') &&
    (timeout === undefined || (typeof timeout === 'number' && timeout > 0 && timeout < 2 ** 32)) &&
    (allowCredentials === undefined || isDescriptors(allowCredentials))
  )
}

function isDescriptors(value: unknown): boolean {
  return Array.isArray(value) && value.length <= MAX_CREDENTIALS && value.every(isDescriptor)
}

function isDescriptor(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('type' in value) || !('id' in value))
    return false
  return typeof value.type === 'string' && isBase64Url(value.id)
}

/** With or without padding, and of a length that bytes can have. */
function isBase64Url(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    value.length <= MAX_LENGTH &&
    /^(?:[\w-]{4})*[\w-]{2,4}={0,2}$/.test(value)
  )
}
