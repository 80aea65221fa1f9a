import type { ContactAttribute } from './config'
import { maskEmail, maskPhoneNumber } from './mask'
import type { PoolContext } from './pool-context'
import { invokeUserTrigger } from './triggers/user-event'
import type { CodePurpose, User } from './user'
import { createCode } from './verification-code'

/** Where a code went, with the destination masked. */
export interface CodeDeliveryDetails {
  readonly Destination: string
  readonly DeliveryMedium: 'EMAIL' | 'SMS'
  readonly AttributeName: ContactAttribute
}

export interface CodeDelivery {
  readonly user: User
  readonly clientId: string
  readonly attribute: ContactAttribute
  readonly purpose: CodePurpose
  /** The part of the CustomMessage trigger source after the underscore; also the inbox's purpose. */
  readonly message: 'SignUp' | 'ResendCode' | 'ForgotPassword'
  readonly clientMetadata: ReadonlyMap<string, string> | undefined
}

/** Makes a code, lets the CustomMessage trigger have its say and puts the message into the inbox. */
export async function deliverCode(
  pool: PoolContext,
  delivery: CodeDelivery,
): Promise<CodeDeliveryDetails> {
  const { user, clientId, attribute, purpose, message, clientMetadata } = delivery
  await invokeUserTrigger(pool, {
    trigger: 'customMessage',
    source: `CustomMessage_${message}`,
    user,
    clientId,
    clientMetadata,
    // [inf] The placeholders. What the trigger writes is not kept: the inbox shows the code itself.
    request: {
      codeParameter: '{####}',
      linkParameter: '{##Click Here##}',
      usernameParameter: null,
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  })
  const code = createCode(pool, user, purpose, attribute)
  const to = user.attributes.get(attribute) ?? ''
  const isEmail = attribute === 'email'
  const medium = isEmail ? 'EMAIL' : 'SMS'
  pool.inbox.deliver({ username: user.username, medium, to, purpose: message, code })
  return {
    Destination: isEmail ? maskEmail(to) : maskPhoneNumber(to),
    DeliveryMedium: medium,
    AttributeName: attribute,
  }
}
