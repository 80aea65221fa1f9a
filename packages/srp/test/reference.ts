import {
  createDiffieHellman,
  createHash,
  createHmac,
  getDiffieHellman,
  hkdfSync,
} from 'node:crypto'

const primeBytes = getDiffieHellman('modp15').getPrime()

/** What both sides know of one exchange; the numbers as hex. */
export interface Exchange {
  a: string
  srpA: string
  srpB: string
  salt: string
  poolName: string
  userId: string
  password: string
  secretBlock: string
  timestamp: string
}

/**
 * PASSWORD_CLAIM_SIGNATURE by OpenSSL's arithmetic and hashes, sharing no code with the package: an
 * oracle for honest exchanges (OpenSSL refuses bases outside the subgroup that 2 generates).
 */
export function referenceSignature(exchange: Exchange): string {
  const { poolName, userId, password, secretBlock, timestamp } = exchange
  const u = sha256(signed(exchange.srpA), signed(exchange.srpB))
  const x = sha256(
    signed(exchange.salt),
    Buffer.from(sha256(Buffer.from(`${poolName}${userId}:${password}`)), 'hex'),
  )
  const modulus = integer(primeBytes.toString('hex'))
  const k = integer(sha256(signed(primeBytes.toString('hex')), Buffer.from([2])))
  const base = (integer(exchange.srpB) - k * integer(modPow(2n, integer(x)))) % modulus
  const secret = modPow((base + modulus) % modulus, integer(exchange.a) + integer(u) * integer(x))
  const key = hkdfSync('sha256', signed(secret), signed(u), 'Caldera Derived Key', 16)
  return createHmac('sha256', Buffer.from(key))
    .update(`${poolName}${userId}`)
    .update(Buffer.from(secretBlock, 'base64'))
    .update(timestamp)
    .digest('base64')
}

/** The shortest even-length hex whose first digit is below 8. */
function signed(hex: string): Buffer {
  const digits = hex.replace(/^0+/, '')
  const even = digits.length % 2 === 0 ? digits : `0${digits}`
  return Buffer.from(/^[0-7]/.test(even) ? even : `00${even}`, 'hex')
}

function sha256(...parts: Buffer[]): string {
  return createHash('sha256').update(Buffer.concat(parts)).digest('hex')
}

function integer(hex: string): bigint {
  return BigInt(`0x${hex}`)
}

function modPow(base: bigint, exponent: bigint): string {
  const group = createDiffieHellman(primeBytes, 2)
  group.setPrivateKey(bytes(exponent))
  return group.computeSecret(bytes(base)).toString('hex')
}

function bytes(value: bigint): Buffer {
  const hex = value.toString(16)
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex')
}
