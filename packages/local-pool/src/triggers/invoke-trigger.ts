import { CognitoError } from '../cognito-error'
import type { PoolContext } from '../pool-context'
import { toUuid } from '../random'
import type { TriggerName } from './handlers'
import { runHandler } from './run-handler'
import { TriggerResponse } from './trigger-response'

export interface Invocation {
  readonly trigger: TriggerName
  readonly source: string
  readonly username: string
  readonly clientId: string
  readonly request: object
  /** The response as the handler receives it: pre-populated, usually with nulls. */
  readonly response: object
}

/** Runs one trigger on an event as Cognito builds it; `undefined` when the pool has no such trigger. */
export async function invokeTrigger(
  pool: PoolContext,
  invocation: Invocation,
): Promise<TriggerResponse | undefined> {
  if (!pool.triggers[invocation.trigger]) return undefined
  return new TriggerResponse(parseOutput(await callHandler(pool, invocation)))
}

/** Runs one trigger's handler and returns its answer as it is. */
export async function callHandler(pool: PoolContext, invocation: Invocation): Promise<unknown> {
  const { trigger, source, username, clientId, request, response } = invocation
  const handler = pool.triggers[trigger]
  if (!handler) return undefined
  const event = {
    version: '1',
    region: pool.settings.region,
    userPoolId: pool.settings.userPoolId,
    userName: username,
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId },
    triggerSource: source,
    request,
    response,
  }
  const name = trigger.charAt(0).toUpperCase() + trigger.slice(1)
  return runHandler(handler, {
    // A copy, because a Lambda never shares memory with the service.
    event: JSON.parse(JSON.stringify(event)),
    functionName: name,
    requestId: toUuid(pool.randomBytes(16), 4),
    clock: pool.clock,
  })
}

function parseOutput(output: unknown): unknown {
  try {
    const json = JSON.stringify(output)
    return json === undefined ? undefined : JSON.parse(json)
  } catch {
    const message = 'Invalid lambda function output : Invalid JSON'
    throw new CognitoError('InvalidLambdaResponseException', message)
  }
}
