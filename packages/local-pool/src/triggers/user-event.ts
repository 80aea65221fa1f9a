import type { PoolContext } from '../pool-context'
import type { User } from '../user'
import { toEventAttributes } from './event-attributes'
import type { TriggerName } from './handlers'
import { invokeTrigger } from './invoke-trigger'
import type { TriggerResponse } from './trigger-response'

/** A trigger about a known user whose request is its attributes, ClientMetadata and little else. */
export interface UserEvent {
  readonly version?: '1' | '2'
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
  const { version = '1', trigger, source, user, clientId, clientMetadata } = event
  return invokeTrigger(pool, {
    version,
    trigger,
    source,
    username: user.username,
    clientId,
    request: {
      userAttributes: toEventAttributes(pool, user),
      ...event.request,
      ...(clientMetadata && { clientMetadata: Object.fromEntries(clientMetadata) }),
    },
    response: event.response ?? {},
  })
}
