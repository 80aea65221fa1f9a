import { CognitoError } from '../cognito-error'
import { readCredential } from '../passkeys/credential-json'
import { getRelyingParty } from '../passkeys/relying-party'
import { verifyAssertion } from '../passkeys/verify-assertion'
import type { PoolContext } from '../pool-context'
import { incorrectCredentials } from './not-authorized'
import type { PasskeyRequest } from './passkey-request'
import { isKnown, type KnownSubject, type Subject } from './subject'

export interface PasskeyAnswer {
  /** CREDENTIAL: an AuthenticationResponseJSON as text. */
  readonly credential: string
  readonly request: PasskeyRequest
}

/** Throws unless the answer shows one of the subject's passkeys. */
export async function provePasskey(
  pool: PoolContext,
  subject: Subject,
  { credential, request }: PasskeyAnswer,
): Promise<KnownSubject> {
  const response = readCredential(parseJson(credential))
  if (!response) {
    // [inf] The exception and its text.
    throw new CognitoError('InvalidParameterException', 'Invalid CREDENTIAL.')
  }
  const passkey = subject.user?.passkeys.get(response.id)
  const relyingParty = getRelyingParty(pool.settings)
  const isProven =
    passkey && (await verifyAssertion(response, passkey, request.challenge, relyingParty))
  // [inf] The text.
  if (!isProven || !isKnown(subject)) throw incorrectCredentials()
  return subject
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
