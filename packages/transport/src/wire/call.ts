import type { PortSignal } from '@cognito-flow/core'
import { abortedError, throwIfAborted, unlessAborted } from '../aborted'
import type { ServerClock } from '../clock'
import { CognitoFlowError } from '../cognito-flow-error'
import type { Schedule } from '../schedule'
import { checkLengths } from './check-lengths'
import { toError } from './to-error'
import { type ReadUserContext, withUserContext } from './user-context'
import type { Wire, WireInput, WireOperation } from './wire'

interface CallSettings {
  readonly wire: Wire
  readonly userContextData: ReadUserContext | undefined
  readonly schedule: Schedule
  readonly now: () => number
  readonly serverClock: ServerClock
  readonly requestTimeoutMs: number
}

/**
 * One request. Rejects with a {@link CognitoFlowError}, at once when the signal aborts or the time is over. The answer is
 * untrusted, hence `unknown`: what reads it has to check it.
 */
export type Call = <Operation extends WireOperation>(
  operation: Operation,
  input: WireInput<Operation>,
  signal: PortSignal,
  /** Told of an answer that arrives after all when nobody waits for it any more. */
  onLate?: (answer: unknown) => void,
) => Promise<unknown>

export function createCall({
  wire,
  schedule,
  now,
  serverClock,
  requestTimeoutMs,
  userContextData,
}: CallSettings): Call {
  return async (operation, request, signal, onLate) => {
    throwIfAborted(signal)
    const input = withUserContext(request, userContextData)
    checkLengths(input)
    const controller = new AbortController()
    const { signal: stopped } = controller
    const onAbort = () => controller.abort(abortedError())
    signal.addEventListener('abort', onAbort)
    const cancelTimeout = schedule(
      () => controller.abort(new CognitoFlowError('timeout', `${operation} took too long.`)),
      requestTimeoutMs,
    )
    try {
      const sentAt = now()
      const onDate = (date: string) => serverClock.learn(date, sentAt, now())
      const answer = wire.call(operation, input, { signal: stopped, onDate })
      if (onLate) answer.then((late) => stopped.aborted && onLate(late)).catch(() => {})
      return await unlessAborted(answer, stopped, () => stopped.reason)
    } catch (error) {
      throw await toError(error, async (message) => {
        const { redact, secretsOf } = await unlessAborted(import('./redact'), stopped)
        return redact(message, secretsOf(input))
      })
    } finally {
      cancelTimeout()
      signal.removeEventListener('abort', onAbort)
    }
  }
}
