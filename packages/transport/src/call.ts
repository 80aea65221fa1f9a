import type { PortSignal } from '@cognito-flow/core'
import { CognitoFlowError } from './cognito-flow-error'
import { secretsOf } from './redact'
import type { Schedule } from './schedule'
import { toError } from './to-error'
import type { Wire, WireInput, WireOperation } from './wire'

interface CallSettings {
  readonly wire: Wire
  readonly schedule: Schedule
  readonly requestTimeoutMs: number
}

/**
 * One request. Rejects with a {@link CognitoFlowError}, at once when the signal aborts or the time is over, even if the wire
 * goes on: nobody sees its late answer. The answer is untrusted, hence `unknown`: what reads it has to check it.
 */
export type Call = <Operation extends WireOperation>(
  operation: Operation,
  input: WireInput<Operation>,
  signal: PortSignal,
) => Promise<unknown>

export function createCall({ wire, schedule, requestTimeoutMs }: CallSettings): Call {
  return async (operation, input, signal) => {
    throwIfAborted(signal)
    const controller = new AbortController()
    const cleanUps: (() => void)[] = []
    const interrupted = new Promise<never>((_, reject) => {
      const interrupt = (error: CognitoFlowError) => {
        reject(error)
        controller.abort(error)
      }
      const onAbort = () => interrupt(abortedError())
      signal.addEventListener('abort', onAbort)
      const cancelTimeout = schedule(
        () => interrupt(new CognitoFlowError('timeout', `${operation} took too long.`)),
        requestTimeoutMs,
      )
      cleanUps.push(cancelTimeout, () => signal.removeEventListener('abort', onAbort))
    })
    try {
      return await Promise.race([
        wire.call(operation, input, { signal: controller.signal }),
        interrupted,
      ])
    } catch (error) {
      throw toError(error, secretsOf(input))
    } finally {
      for (const cleanUp of cleanUps) cleanUp()
    }
  }
}

/** For the moment after an await: an aborted sign-in may not store what it has got. */
export function throwIfAborted(signal: PortSignal): void {
  if (signal.aborted) throw abortedError()
}

export function abortedError(): CognitoFlowError {
  return new CognitoFlowError('aborted', 'The request was cancelled.')
}
