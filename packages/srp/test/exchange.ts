import {
  createSrpClient,
  createVerifier,
  formatTimestamp,
  type PasswordClaim,
  type SrpClient,
  startServerHandshake,
} from '../src/index'

const alice = { poolName: 'AbCdEfGhI', userId: 'alice', password: 'Pässword 1!' }

/** One sign-in up to the challenge: a fresh client, and what the server sends it. */
export async function startExchange(credentials = alice) {
  const client: SrpClient = await createSrpClient()
  const { salt, verifier } = await createVerifier(credentials)
  const handshake = await startServerHandshake({ srpA: client.srpA, verifier })
  const challenge = {
    ...credentials,
    salt,
    srpB: handshake.srpB,
    secretBlock: btoa('opaque'),
    timestamp: formatTimestamp(new Date()),
  }
  const claim = (signature: string): PasswordClaim => ({
    ...challenge,
    ...handshake,
    srpA: client.srpA,
    verifier,
    signature,
  })
  return { client, challenge, claim, verifier }
}
