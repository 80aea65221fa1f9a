import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser'
import { readJson } from '../challenges/read-json'
import { isObject } from '../is-object'
import { unexpected } from '../sign-in/read-answer'
import type { Texts } from '../texts'

/** A user has 20 passkeys at most, at about 300 characters each; storage may hold anything. */
const MAX_LENGTH = 65_536

/** What the browser is to ask a passkey for (WebAuthn section 5.5). Throws `unexpectedResponse` for anything it could not work with. */
export function readRequestOptions({
  CREDENTIAL_REQUEST_OPTIONS: json = '',
}: Texts): PublicKeyCredentialRequestOptionsJSON {
  const options = json.length <= MAX_LENGTH && readJson(json, 'CREDENTIAL_REQUEST_OPTIONS')
  if (isObject(options) && isRequestOptions(options)) return options
  throw unexpected('CREDENTIAL_REQUEST_OPTIONS')
}

type Fields = Readonly<Record<string, unknown>>

function isRequestOptions(
  options: Fields,
): options is Fields & PublicKeyCredentialRequestOptionsJSON {
  const { challenge, timeout, rpId, allowCredentials } = options
  return (
    isBase64Url(challenge) &&
    (rpId === undefined || typeof rpId === 'string') &&
    (timeout === undefined || (typeof timeout === 'number' && timeout > 0 && timeout < 2 ** 32)) &&
    (allowCredentials === undefined ||
      (Array.isArray(allowCredentials) && allowCredentials.every(isDescriptor)))
  )
}

function isDescriptor(value: unknown): boolean {
  return isObject(value) && typeof value.type === 'string' && isBase64Url(value.id)
}

/** With or without padding. A single character too many is not decodable. */
function isBase64Url(value: unknown): boolean {
  return typeof value === 'string' && /^(?:[\w-]{4})*(?:[\w-]{2,4})={0,2}$/.test(value)
}
