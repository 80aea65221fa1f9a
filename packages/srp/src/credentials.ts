import { assertLengths } from './assert-lengths'
import { hashToInteger, sha256, utf8 } from './hash'
import { parseHex } from './hex'
import { pad } from './pad'

/** Who signs in. For a remembered device: its group key, its key and its stored random password. */
export interface SrpCredentials {
  /** The part of the user pool id after the underscore. */
  readonly poolName: string
  /** USER_ID_FOR_SRP as the pool returned it, never the alias the user typed. */
  readonly userId: string
  /** Hashed as UTF-8 exactly as typed; at most 1,024 UTF-16 units. */
  readonly password: string
}

/**
 * x = H(PAD(salt) | H(poolName userId ":" password)). Refuses oversized credentials; SALT is hex of 16
 * bytes that may have lost its leading zeros.
 */
export async function passwordExponent(
  { poolName, userId, password }: SrpCredentials,
  salt: string,
): Promise<bigint> {
  assertLengths({ poolName, userId, password })
  const paddedSalt = pad(parseHex('SALT', salt, 256))
  return hashToInteger(paddedSalt, await sha256(utf8(`${poolName}${userId}:${password}`)))
}
