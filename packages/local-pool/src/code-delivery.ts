import type { ContactAttribute } from './config'
import { type CodeDeliveryDetails, deliverMessage, type MessagePurpose } from './message-delivery'
import type { PoolContext } from './pool-context'
import type { CodePurpose, User } from './user'
import { drawCode, keepCode } from './verification-code'

export interface CodeDelivery {
  readonly user: User
  readonly clientId: string
  readonly attribute: ContactAttribute
  /** An address that replaces the user's once its code came back. */
  readonly newAddress?: string | undefined
  readonly purpose: CodePurpose
  readonly message: MessagePurpose
  readonly clientMetadata: ReadonlyMap<string, string> | undefined
}

/** Makes a code and sends it; when a trigger refuses the message, an earlier code stays good. */
export async function deliverCode(
  pool: PoolContext,
  delivery: CodeDelivery,
): Promise<CodeDeliveryDetails> {
  const { user, clientId, attribute, newAddress, purpose, message, clientMetadata } = delivery
  const code = drawCode(pool)
  const details = await deliverMessage(pool, {
    user,
    clientId,
    attribute,
    to: newAddress,
    purpose: message,
    code,
    clientMetadata,
  })
  keepCode(pool, user, purpose, { code, attribute, newAddress })
  return details
}
