import { createHash, createHmac, getDiffieHellman, hkdfSync, randomBytes } from 'node:crypto'

/*
 * SRP-6a as Cognito speaks it, once more and with nothing of ours: Node's hashes, plain BigInt arithmetic, the prime of RFC 3526
 * (group 15), which is that of RFC 5054.
 */

export const N = BigInt(`0x${getDiffieHellman('modp15').getPrime('hex')}`)
const g = 2n

const toInteger = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`)
export const fromHex = (hex: string) => BigInt(`0x${hex}`)

/** The shortest bytes of a positive number in two's complement. */
function pad(value: bigint): Buffer {
  const hex = value.toString(16)
  const even = hex.length % 2 === 0 ? hex : `0${hex}`
  return Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex')
}

const hash = (...parts: readonly Uint8Array[]) =>
  createHash('sha256').update(Buffer.concat(parts)).digest()

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n
  let square = base % N
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % N
    square = (square * square) % N
  }
  return result
}

const k = toInteger(hash(pad(N), pad(g)))

interface Registered {
  readonly poolName: string
  readonly userId: string
  readonly password: string
  /** Hex. */
  readonly salt: string
}

/** The server's side of one sign-in: what it sends, and whether an answer proves the password. */
export function startReference(
  { poolName, userId, password, salt }: Registered,
  srpA: string,
  b = toInteger(randomBytes(16)) + 1n,
) {
  const identity = hash(Buffer.from(`${poolName}${userId}:${password}`, 'utf8'))
  const verifier = power(g, toInteger(hash(pad(fromHex(salt)), identity)))
  const A = fromHex(srpA)
  const B = (k * verifier + power(g, b)) % N
  const secretBlock = randomBytes(48).toString('base64')
  return {
    parameters: {
      USERNAME: userId,
      USER_ID_FOR_SRP: userId,
      SALT: salt,
      SRP_B: B.toString(16),
      SECRET_BLOCK: secretBlock,
    },
    proves({ TIMESTAMP = '', PASSWORD_CLAIM_SIGNATURE = '' }: Readonly<Record<string, string>>) {
      const u = toInteger(hash(pad(A), pad(B)))
      const secret = power(A * power(verifier, u), b)
      const key = hkdfSync('sha256', pad(secret), pad(u), 'Caldera Derived Key', 16)
      const claim = [poolName, userId].map((text) => Buffer.from(text))
      const signature = createHmac('sha256', Buffer.from(key))
        .update(
          Buffer.concat([...claim, Buffer.from(secretBlock, 'base64'), Buffer.from(TIMESTAMP)]),
        )
        .digest('base64')
      return signature === PASSWORD_CLAIM_SIGNATURE
    },
  }
}
