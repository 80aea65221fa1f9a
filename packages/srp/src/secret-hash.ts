import { assertLengths } from './assert-lengths'
import { toBase64 } from './base64'
import { utf8 } from './hash'
import { signHmac } from './hmac'
import { SrpError } from './srp-error'

/** The username of the very call that carries the hash, and the app client's id and secret. */
export interface SecretHashInput {
  readonly username: string
  readonly clientId: string
  readonly clientSecret: string
}

/**
 * SECRET_HASH: base64 HMAC-SHA-256 of username and client id under the client secret. For servers
 * only, a browser cannot keep a client secret. Rejects with `illegalParameter` for an empty secret.
 */
export async function computeSecretHash(input: SecretHashInput): Promise<string> {
  const { username, clientId, clientSecret } = input
  assertLengths({ username, clientId, clientSecret })
  if (clientSecret === '') throw new SrpError('illegalParameter', 'clientSecret')
  return toBase64(await signHmac(utf8(clientSecret), utf8(username + clientId)))
}
