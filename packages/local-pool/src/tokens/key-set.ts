import { exportJWK, type JSONWebKeySet } from 'jose'
import type { SigningKey, SigningKeys } from './signing-keys'

/** The public keys as `/.well-known/jwks.json` serves them (RFC 7517). */
export async function toKeySet(keys: SigningKeys): Promise<JSONWebKeySet> {
  return { keys: await Promise.all([toPublicJwk(keys.id), toPublicJwk(keys.access)]) }
}

async function toPublicJwk({ kid, publicKey }: SigningKey) {
  return { ...(await exportJWK(publicKey)), alg: 'RS256', kid, use: 'sig' }
}
