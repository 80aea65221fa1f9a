import { passwordExponent, type SrpCredentials } from './credentials'
import { bytesToInteger, parseHex } from './hex'
import { powerOfTwo } from './power-of-two'
import type { RandomBytes } from './random'
import { SrpError } from './srp-error'
import { getRandomBytes } from './web-crypto'

/**
 * What a user pool stores instead of a password. It is a secret: who has it can guess the password
 * offline.
 */
export interface PasswordVerifier {
  /** SALT as sent to clients: hex without leading zeros. */
  readonly salt: string
  /** v = g^x mod N, hex. */
  readonly verifier: string
}

/**
 * Credentials to derive a {@link PasswordVerifier} from; without `salt` (hex) 16 random bytes are
 * used.
 */
export interface VerifierInput extends SrpCredentials {
  readonly salt?: string
  readonly randomBytes?: RandomBytes
}

/**
 * Derives the verifier of a new password; rejects with `inputTooLarge` or, for a bad salt,
 * `illegalParameter`.
 */
export async function createVerifier(input: VerifierInput): Promise<PasswordVerifier> {
  const salt = input.salt ?? randomSalt(input.randomBytes)
  const verifier = await powerOfTwo(await passwordExponent(input, salt))
  return { salt: parseHex('SALT', salt).toString(16), verifier: verifier.toString(16) }
}

const saltBytes = 16

function randomSalt(randomBytes: RandomBytes = getRandomBytes): string {
  const bytes = randomBytes(saltBytes)
  if (bytes.length < saltBytes) throw new SrpError('illegalParameter', 'randomBytes')
  return bytesToInteger(bytes).toString(16)
}
