import type { PortSignal } from '@cognito-flow/core'
import { CognitoFlowError } from './cognito-flow-error'

export function abortedError(): CognitoFlowError {
  return new CognitoFlowError('aborted', 'The request was cancelled.')
}

/** For the moment after an await: an aborted sign-in may not store what it has got. */
export function throwIfAborted(signal: PortSignal): void {
  if (signal.aborted) throw abortedError()
}

/** Settles as `work` does, or rejects as soon as the signal aborts, even if the work goes on: nobody sees its late result. */
export function unlessAborted<Result>(
  work: Promise<Result>,
  signal: PortSignal,
  toReason: () => unknown = abortedError,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(toReason())
    if (signal.aborted) onAbort()
    signal.addEventListener('abort', onAbort)
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}
