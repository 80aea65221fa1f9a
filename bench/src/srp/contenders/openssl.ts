import {
  createDiffieHellman,
  createHash,
  createHmac,
  getDiffieHellman,
  hkdfSync,
  randomBytes,
} from 'node:crypto'
import { formatTimestamp } from '@cognito-flow/srp'
import { account, type StartAttempt } from '../attempt'

// The 3072-bit group of SRP is also a named Diffie-Hellman group, which gives access to OpenSSL's
// modular exponentiation: 2^x by generating a public key, base^x by computing a shared secret.
const primeBytes = getDiffieHellman('modp15').getPrime()
const group = createDiffieHellman(primeBytes, 2)
const prime = toInteger(primeBytes)
const multiplier = toInteger(sha256(pad(prime), Buffer.from([2])))

/** Not a client: the same three powers and hashes with OpenSSL, as a floor that no browser has. */
export const start: StartAttempt = async () => {
  const { poolName, password } = account
  const privateA = randomBytes(32)
  const publicA = toInteger(powerOfTwo(privateA))
  return {
    srpA: publicA.toString(16),
    async answer({ userId, salt, srpB, secretBlock }) {
      const publicB = BigInt(`0x${srpB}`)
      const u = toInteger(sha256(pad(publicA), pad(publicB)))
      const identity = sha256(Buffer.from(`${poolName}${userId}:${password}`))
      const x = sha256(pad(BigInt(`0x${salt}`)), identity)
      const base = (publicB - multiplier * toInteger(powerOfTwo(x))) % prime
      group.setPrivateKey(pad(toInteger(privateA) + u * toInteger(x)))
      const shared = group.computeSecret(pad(base < 0n ? base + prime : base))
      const input = pad(toInteger(shared))
      const key = hkdfSync('sha256', input, pad(u), 'Caldera Derived Key', 16)
      const timestamp = formatTimestamp(new Date())
      const signature = createHmac('sha256', Buffer.from(key))
        .update(poolName + userId)
        .update(secretBlock, 'base64')
        .update(timestamp)
        .digest('base64')
      return { signature, timestamp }
    },
  }
}

function powerOfTwo(exponent: Buffer): Buffer {
  group.setPrivateKey(exponent)
  return group.generateKeys()
}

function sha256(...parts: Buffer[]): Buffer {
  return createHash('sha256').update(Buffer.concat(parts)).digest()
}

function toInteger(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`)
}

/** Cognito's padding: whole bytes, the first of which has no sign bit. */
function pad(value: bigint): Buffer {
  const hex = value.toString(16)
  const whole = hex.length % 2 === 0 ? hex : `0${hex}`
  return Buffer.from(/^[89a-f]/.test(whole) ? `00${whole}` : whole, 'hex')
}
