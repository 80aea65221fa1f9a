import {
  createDiffieHellman,
  createHash,
  createHmac,
  getDiffieHellman,
  hkdfSync,
} from 'node:crypto'

const primeBytes = getDiffieHellman('modp15').getPrime()
const modulus = integer(primeBytes.toString('hex'))

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
 * PASSWORD_CLAIM_SIGNATURE and the numbers behind it, by OpenSSL's arithmetic and hashes, sharing no code with the package: an
 * oracle for honest exchanges (OpenSSL refuses bases outside the subgroup that 2 generates).
 */
export function referenceProof({ a, srpA, srpB, ...challenge }: Exchange) {
  const { poolName, userId, secretBlock, timestamp } = challenge
  const u = referenceScrambler(srpA, srpB)
  const x = referenceExponent(challenge)
  const base = (integer(srpB) - k * integer(modPow(2n, integer(x)))) % modulus
  const S = modPow((base + modulus) % modulus, integer(a) + integer(u) * integer(x))
  const key = hkdfSync('sha256', signed(S), signed(u), 'Caldera Derived Key', 16)
  const signature = createHmac('sha256', Buffer.from(key))
    .update(`${poolName}${userId}`)
    .update(Buffer.from(secretBlock, 'base64'))
    .update(timestamp)
    .digest('base64')
  return { signature, x, u, S }
}

export const referenceScrambler = (srpA: string, srpB: string) => sha256(signed(srpA), signed(srpB))

export const referenceExponent = ({
  salt,
  poolName,
  userId,
  password,
}: Pick<Exchange, 'salt' | 'poolName' | 'userId' | 'password'>) =>
  sha256(signed(salt), Buffer.from(sha256(Buffer.from(`${poolName}${userId}:${password}`)), 'hex'))

/** 2 to each exponent from `first` on, the numbers as hex. */
export function* powersOfTwo(first: string) {
  let power = integer(modPow(2n, integer(first)))
  for (let exponent = integer(first); ; exponent += 1n) {
    yield { exponent: exponent.toString(16), power: power.toString(16) }
    power = (power * 2n) % modulus
  }
}

/** SRP_B of that verifier for each b from `first` on. */
export function* referencePublicB(verifier: string, first: string) {
  const masked = k * integer(verifier)
  for (const { exponent, power } of powersOfTwo(first))
    yield { b: exponent, srpB: ((masked + integer(power)) % modulus).toString(16) }
}

const k = integer(sha256(signed(primeBytes.toString('hex')), Buffer.from([2])))

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
