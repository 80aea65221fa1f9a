import { toBase64Url } from '../base64'
import { getRelyingParty } from '../passkeys/relying-party'
import type { PoolContext } from '../pool-context'
import type { Subject } from './subject'

/** A WEB_AUTHN challenge as the client gets it, and what its answer has to sign. */
export interface PasskeyRequest {
  readonly challenge: string
  readonly parameters: readonly (readonly [string, string])[]
}

export function createPasskeyRequest(pool: PoolContext, { user }: Subject): PasskeyRequest {
  const { relyingPartyId, userVerification } = getRelyingParty(pool.settings)
  const challenge = toBase64Url(pool.randomBytes(32))
  const passkeys = [...(user?.passkeys.values() ?? [])]
  // [inf] Which members there are besides those that a browser needs.
  const options = {
    challenge,
    timeout: 180_000,
    rpId: relyingPartyId,
    allowCredentials: passkeys.map(({ id, transports }) => ({
      type: 'public-key',
      id,
      transports,
    })),
    userVerification,
  }
  return { challenge, parameters: [['CREDENTIAL_REQUEST_OPTIONS', JSON.stringify(options)]] }
}
