/** One RSA key pair and the name it goes by in the JWKS. */
export interface SigningKey {
  readonly kid: string
  readonly privateKey: CryptoKey
  readonly publicKey: CryptoKey
}

/** [doc] ID and access tokens are signed with different keys. */
export interface SigningKeys {
  readonly id: SigningKey
  readonly access: SigningKey
}

/** Makes two RSA-2048 pairs for RS256; takes some 100 ms, so share the result between pools in tests. */
export async function createSigningKeys(): Promise<SigningKeys> {
  const [id, access] = await Promise.all([createSigningKey('id'), createSigningKey('access')])
  return { id, access }
}

async function createSigningKey(use: string): Promise<SigningKey> {
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
    hash: 'SHA-256',
  }
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  return { kid: `local-${use}-${crypto.randomUUID()}`, ...pair }
}
