import type { ContactAttribute } from './config'
import { maskEmail, maskPhoneNumber } from './mask'
import type { PoolContext } from './pool-context'
import { type CustomText, customizeMessage } from './triggers/custom-message'
import { invokeCustomSender } from './triggers/custom-sender'
import type { User } from './user'

/** Where a code went, with the destination masked. */
export interface CodeDeliveryDetails {
  readonly Destination: string
  readonly DeliveryMedium: 'EMAIL' | 'SMS'
  readonly AttributeName: ContactAttribute
}

/** Why a message is sent: the part after the underscore of its trigger sources, and the inbox's purpose. */
export type MessagePurpose =
  | 'SignUp'
  | 'AdminCreateUser'
  | 'ResendCode'
  | 'ForgotPassword'
  | 'UpdateUserAttribute'
  | 'VerifyUserAttribute'
  | 'Authentication'

export interface Message {
  readonly user: User
  readonly clientId: string
  /** The user's address it goes to, which also decides between e-mail and SMS. */
  readonly attribute: ContactAttribute
  /** An address that is not the user's yet. */
  readonly to?: string | undefined
  readonly purpose: MessagePurpose
  /** The code, or the temporary password of an invitation. */
  readonly code: string
  readonly clientMetadata: ReadonlyMap<string, string> | undefined
}

/**
 * "Sends" one message: through the custom sender of its medium when the pool has one, else with the
 * text of the CustomMessage trigger; the inbox shows it either way.
 */
export async function deliverMessage(
  pool: PoolContext,
  message: Message,
): Promise<CodeDeliveryDetails> {
  const { user, attribute, purpose, code } = message
  const to = message.to ?? user.attributes.get(attribute) ?? ''
  const medium = attribute === 'email' ? 'EMAIL' : 'SMS'
  const sender = medium === 'EMAIL' ? 'customEmailSender' : 'customSMSSender'
  let text: CustomText = {}
  // [doc] A custom sender replaces the service's own message altogether.
  if (pool.triggers[sender]) invokeCustomSender(pool, sender, message)
  else text = await customizeMessage(pool, medium, message)
  pool.inbox.deliver({ username: user.username, medium, to, purpose, code, ...text })
  return {
    Destination: medium === 'EMAIL' ? maskEmail(to) : maskPhoneNumber(to),
    DeliveryMedium: medium,
    AttributeName: attribute,
  }
}
