import type { PoolContext } from '../pool-context'
import type { User } from '../user'
import { toEventAttributes } from './event-attributes'
import type { TriggerName } from './handlers'
import { invokeTrigger } from './invoke-trigger'
import type { TriggerResponse } from './trigger-response'

/** A trigger about a known user whose request is its attributes, ClientMetadata and little else. */
export interface UserEvent {
  readonly trigger: TriggerName
  readonly source: string
  readonly user: User
  readonly clientId: string
  readonly clientMetadata: ReadonlyMap<string, string> | undefined
  readonly request?: object
  readonly response?: object
}

export function invokeUserTrigger(
  pool: PoolContext,
  event: UserEvent,
): Promise<TriggerResponse | undefined> {
  const { trigger, source, user, clientId, clientMetadata, request, response } = event
  return invokeTrigger(pool, {
    trigger,
    source,
    username: user.username,
    clientId,
    request: {
      userAttributes: toEventAttributes(pool, user),
      ...request,
      ...(clientMetadata && { clientMetadata: Object.fromEntries(clientMetadata) }),
    },
    response: response ?? {},
  })
}
