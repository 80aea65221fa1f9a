import type { ContactAttribute } from '../config'
import { deliverMessage } from '../message-delivery'
import type { PoolContext } from '../pool-context'
import { drawCode } from '../verification-code'
import { ask } from './ask'
import type { AuthResponse } from './auth-response'
import type { CodeChallenge } from './code-challenge'
import type { SignIn } from './sign-in'
import { toUserId } from './user-id'

export interface CodeRequest extends Pick<CodeChallenge, 'challengeName' | 'proof'> {
  readonly attribute: ContactAttribute
  /** An address that becomes the user's when its code comes back. */
  readonly newEmail?: string
}

/** Sends a code that answers a challenge; [doc] it lives as long as the Session. */
export async function askForCode(
  pool: PoolContext,
  signIn: SignIn,
  { challengeName, proof, attribute, newEmail }: CodeRequest,
): Promise<AuthResponse> {
  const { subject, proofs, deviceKey, clientMetadata } = signIn
  const { user, client } = subject
  const code = drawCode(pool)
  const { DeliveryMedium, Destination } = await deliverMessage(pool, {
    user,
    clientId: client.clientId,
    attribute,
    to: newEmail,
    code,
    clientMetadata,
    purpose: 'Authentication',
  })
  const pending = { subject, proofs, deviceKey, challengeName, proof, code, newEmail }
  return ask(pool, { kind: 'code', ...pending }, [
    ['CODE_DELIVERY_DELIVERY_MEDIUM', DeliveryMedium],
    ['CODE_DELIVERY_DESTINATION', Destination],
    ...toUserId(subject),
  ])
}
