import { parseBase64, toBase64 } from './base64'
import { assertGroupElement } from './group'
import { bytesToInteger, parseHex } from './hex'
import { pad } from './pad'
import type { RandomBytes } from './random'
import { SrpError } from './srp-error'
import { createVerifier, type PasswordVerifier } from './verifier'
import { getRandomBytes } from './web-crypto'

/** NewDeviceMetadata of a sign-in; without `password` a random one (40 bytes in base64) is made. */
export interface DeviceVerifierInput {
  readonly deviceGroupKey: string
  readonly deviceKey: string
  readonly password?: string
  readonly randomBytes?: RandomBytes
}

/** ConfirmDevice's DeviceSecretVerifierConfig: base64 of the PAD'd bytes, as Cognito insists. */
export interface DeviceSecretVerifier {
  readonly salt: string
  readonly passwordVerifier: string
}

/**
 * Makes a device's secret. Store `password` on the device (it is the device's credential) and send
 * the other two with ConfirmDevice.
 */
export async function createDeviceVerifier(
  input: DeviceVerifierInput,
): Promise<DeviceSecretVerifier & { readonly password: string }> {
  const randomBytes = input.randomBytes ?? getRandomBytes
  const password = input.password ?? toBase64(randomBytes(40))
  const { salt, verifier } = await createVerifier({
    poolName: input.deviceGroupKey,
    userId: input.deviceKey,
    password,
    randomBytes,
  })
  return {
    password,
    salt: toBase64(pad(parseHex('salt', salt))),
    passwordVerifier: toBase64(pad(parseHex('verifier', verifier))),
  }
}

/**
 * Reads what ConfirmDevice received into the hex form of a user's verifier; refuses bytes without
 * their sign padding.
 */
export function toPasswordVerifier(device: DeviceSecretVerifier): PasswordVerifier {
  const salt = parsePadded('Salt', device.salt)
  const verifier = parsePadded('PasswordVerifier', device.passwordVerifier)
  assertGroupElement('PasswordVerifier', verifier)
  return { salt: salt.toString(16), verifier: verifier.toString(16) }
}

function parsePadded(parameter: string, base64: string): bigint {
  const bytes = parseBase64(parameter, base64)
  const [first] = bytes
  if (first === undefined || first > 0x7f) throw new SrpError('illegalParameter', parameter)
  return bytesToInteger(bytes)
}
