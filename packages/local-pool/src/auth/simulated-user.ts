import { createVerifier } from '@cognito-flow/srp'
import type { CodeDeliveryDetails } from '../message-delivery'
import type { SrpVerifier } from '../password'
import type { PoolContext } from '../pool-context'
import { toUuid } from '../random'

/** [rec] The username of a user that does not exist: a version 3 UUID, the same every time. */
export async function simulateUsername(pool: PoolContext, name: string): Promise<string> {
  return toUuid(await derive(pool, `username:${name}`), 3)
}

/** [doc] A salt that stays the same per name (RFC 5054 section 2.5.1.3), and a verifier nobody can meet. */
export async function simulateVerifier(pool: PoolContext, username: string): Promise<SrpVerifier> {
  const salt = await derive(pool, `salt:${username}`)
  const password = await derive(pool, `password:${username}`)
  return createVerifier({
    poolName: pool.settings.poolName,
    userId: username,
    password: toHex(password),
    salt: toHex(salt.subarray(0, 16)),
  })
}

/** [doc] The delivery details of a code that was never sent; the letters are stable per name. */
export async function simulateDelivery(
  pool: PoolContext,
  name: string,
): Promise<CodeDeliveryDetails> {
  const [local = 0, domain = 0] = await derive(pool, `destination:${name}`)
  const letter = (byte: number) => String.fromCharCode(97 + (byte % 26))
  return {
    Destination: `${letter(local)}***@${letter(domain)}***`,
    DeliveryMedium: 'EMAIL',
    AttributeName: 'email',
  }
}

async function derive(pool: PoolContext, text: string): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey(
    'raw',
    pool.simulationKey,
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  const data = new TextEncoder().encode(text)
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, data))
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
