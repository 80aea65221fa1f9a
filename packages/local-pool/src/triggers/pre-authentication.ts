import type { Subject } from '../auth/subject'
import type { PoolContext } from '../pool-context'
import { toUserNotFound } from './challenge-event'
import { toEventAttributes } from './event-attributes'
import { invokeTrigger } from './invoke-trigger'

/** Lets the PreAuthentication trigger refuse a sign-in; InitiateAuth.ClientMetadata is its validationData. */
export async function preAuthentication(
  pool: PoolContext,
  subject: Subject,
  clientMetadata: ReadonlyMap<string, string> | undefined,
): Promise<void> {
  await invokeTrigger(pool, {
    trigger: 'preAuthentication',
    source: 'PreAuthentication_Authentication',
    username: subject.username,
    clientId: subject.client.clientId,
    request: {
      userAttributes: subject.user ? toEventAttributes(pool, subject.user) : {},
      // [rec] Null when the client sent none.
      validationData: clientMetadata ? Object.fromEntries(clientMetadata) : null,
      ...toUserNotFound(subject),
    },
    response: {},
  })
}
