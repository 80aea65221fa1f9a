import type { Message } from '../message-delivery'
import type { PoolContext } from '../pool-context'
import { toEventAttributes } from './event-attributes'
import { callHandler } from './invoke-trigger'

const types = {
  customEmailSender: { prefix: 'CustomEmailSender', type: 'customEmailSenderRequestV1' },
  customSMSSender: { prefix: 'CustomSMSSender', type: 'customSMSSenderRequestV1' },
} as const

/**
 * Hands a message to the pool's own sender. Cognito encrypts `code` with the pool's KMS key; this pool
 * has no KMS, so the code is in clear.
 *
 * [doc] Senders are invoked asynchronously: neither their answer nor their failure reaches the client.
 */
export function invokeCustomSender(
  pool: PoolContext,
  trigger: keyof typeof types,
  { user, clientId, purpose, code, clientMetadata }: Message,
): void {
  const { prefix, type } = types[trigger]
  callHandler(pool, {
    trigger,
    source: `${prefix}_${purpose}`,
    username: user.username,
    clientId,
    request: {
      type,
      code,
      userAttributes: toEventAttributes(pool, user),
      ...(clientMetadata && { clientMetadata: Object.fromEntries(clientMetadata) }),
    },
    response: {},
  }).catch(() => {})
}
