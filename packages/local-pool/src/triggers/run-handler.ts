import type { Clock } from '../clock'
import { CognitoError } from '../cognito-error'

interface HandlerEvent {
  readonly version: string
  readonly triggerSource: string
  readonly request: object
  readonly response: object
}

interface HandlerContext {
  readonly functionName: string
  readonly functionVersion: string
  readonly awsRequestId: string
  getRemainingTimeInMillis(): number
}

type HandlerCallback = (error?: unknown, result?: unknown) => void

// Each trigger's handler takes its own event type. Method parameters are compared bivariantly, which
// lets one function run them all without an assertion.
type Handler = {
  run(event: HandlerEvent, context: HandlerContext, callback: HandlerCallback): unknown
}['run']

interface Run {
  readonly event: HandlerEvent
  readonly functionName: string
  readonly requestId: string
  readonly clock: Clock
}

// [doc] Cognito waits five seconds for a trigger. It may then try again; the local pool does not.
const timeLimit = 5_000

/** Calls a Lambda handler, asynchronous or with a callback, and reports its failures as Cognito does. */
export function runHandler(handler: Handler, run: Run): Promise<unknown> {
  const { event, functionName, requestId, clock } = run
  const deadline = clock.now() + timeLimit
  return new Promise((resolve, reject) => {
    const cancel = clock.startTimer(() => reject(timedOut(functionName)), timeLimit)
    const succeed = (output: unknown) => {
      cancel()
      resolve(output)
    }
    const fail = (error: unknown) => {
      cancel()
      reject(handlerFailed(functionName, error))
    }
    const context: HandlerContext = {
      functionName,
      functionVersion: '$LATEST',
      awsRequestId: requestId,
      getRemainingTimeInMillis: () => Math.max(0, deadline - clock.now()),
    }
    try {
      const output = handler(event, context, (error, result) => {
        if (error === undefined || error === null) succeed(result)
        else fail(error)
      })
      const usesCallback = output === undefined && handler.length > 2
      if (!usesCallback) Promise.resolve(output).then(succeed, fail)
    } catch (error) {
      fail(error)
    }
  })
}

// [rec] The service adds the full stop.
function handlerFailed(functionName: string, error: unknown): CognitoError {
  const reason = error instanceof Error ? error.message : String(error)
  const message = `${functionName} failed with error ${reason}.`
  return new CognitoError('UserLambdaValidationException', message)
}

function timedOut(functionName: string): CognitoError {
  const reason = 'Socket timeout while invoking Lambda function.'
  const message = `${functionName} invocation failed due to error ${reason}`
  return new CognitoError('UnexpectedLambdaException', message)
}
