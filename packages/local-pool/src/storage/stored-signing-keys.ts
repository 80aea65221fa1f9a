import { exportJWK, importJWK, type JWK } from 'jose'
import { isPlainObject } from '../plain-object'
import type { SigningKey, SigningKeys } from '../tokens/signing-keys'

interface StoredKey {
  readonly kid: string
  readonly privateKey: JWK
  readonly publicKey: JWK
}

/** The keys as JSON (RFC 7517), private parts included. */
export async function toStoredKeys({ id, access }: SigningKeys): Promise<unknown> {
  return { id: await toStoredKey(id), access: await toStoredKey(access) }
}

/** The keys that `toStoredKeys` described, or `undefined` when that is not what `json` holds. */
export async function fromStoredKeys(json: unknown): Promise<SigningKeys | undefined> {
  if (!isPlainObject(json) || !('id' in json) || !('access' in json)) return undefined
  const [id, access] = await Promise.all([fromStoredKey(json.id), fromStoredKey(json.access)])
  return id && access && { id, access }
}

async function toStoredKey({ kid, privateKey, publicKey }: SigningKey): Promise<StoredKey> {
  return { kid, privateKey: await exportJWK(privateKey), publicKey: await exportJWK(publicKey) }
}

async function fromStoredKey(json: unknown): Promise<SigningKey | undefined> {
  if (!isStoredKey(json)) return undefined
  const privateKey = await importKey(json.privateKey)
  const publicKey = await importKey(json.publicKey)
  return privateKey && publicKey && { kid: json.kid, privateKey, publicKey }
}

async function importKey(jwk: JWK): Promise<CryptoKey | undefined> {
  // Extractable, because the public key is served and both are stored again.
  const key = await importJWK(jwk, 'RS256', { extractable: true })
  return key instanceof Uint8Array ? undefined : key
}

function isStoredKey(value: unknown): value is StoredKey {
  return (
    isPlainObject(value) &&
    ['kid', 'privateKey', 'publicKey'].every((name) => name in value && name !== '')
  )
}
