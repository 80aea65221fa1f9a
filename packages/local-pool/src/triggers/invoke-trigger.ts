import { CognitoError } from '../cognito-error'
import type { PoolContext } from '../pool-context'
import { toUuid } from '../random'
import type { TriggerName } from './handlers'
import { runHandler } from './run-handler'
import { TriggerResponse } from './trigger-response'

export interface Invocation {
  /** Of the event; `1` unless the pool's owner chose a later one. */
  readonly version?: '1' | '2'
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
  const { version = '1', trigger, source, username, clientId, request, response } = invocation
  const handler = pool.triggers[trigger]
  if (!handler) return undefined
  const event = {
    version,
    region: pool.settings.region,
    userPoolId: pool.settings.userPoolId,
    userName: username,
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId },
    triggerSource: source,
    request,
    response,
  }
  const run = {
    // A copy, because a Lambda never shares memory with the service.
    event: JSON.parse(JSON.stringify(event)),
    functionName: toFunctionName(trigger),
    requestId: toUuid(pool.randomBytes(16), 4),
    clock: pool.clock,
  }
  return pool.triggerLog.follow(event, () => runHandler(handler, run))
}

/** The trigger as error texts name it: without the version of its event. */
function toFunctionName(trigger: TriggerName): string {
  const name = trigger.replace(/V\d$/, '')
  return name.charAt(0).toUpperCase() + name.slice(1)
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
