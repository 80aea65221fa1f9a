import { isCognitoFlowError } from '../cognito-flow-error'
import { toError } from './to-error'
import type { Wire, WireOperation, WireOptions } from './wire'

/** What a replica may be asked instead. It knows no handshake that another Region has begun, and signs nobody up. */
const movable: ReadonlySet<WireOperation> = new Set(['GetTokensFromRefreshToken'])

export interface FailoverOptions {
  /** How long to stay with the endpoint that answered before the first is tried again, in ms; 5 min when left out. */
  readonly stayMs?: number
  /** The clock, in ms since the epoch. For tests. */
  readonly now?: () => number
}

/**
 * A wire that renews a session at the next of the configuration's `endpoints` when the first cannot be reached, answers with a
 * server error or `OperationNotEnabledException`, or took too long the last time. Everything else goes to the first. Its refusal
 * is final; a replica's is not, for what the first has issued may not have arrived there.
 *
 * @example
 * createTransport({ userPoolId, clientId, endpoints: [ireland, frankfurt], wire: failover(fetchWire) })
 */
export function failover(
  wire: (options: WireOptions) => Wire,
  { stayMs = 300_000, now = Date.now }: FailoverOptions = {},
): (options: WireOptions) => Wire {
  return (options) => {
    const first = wire(options)
    const replicas = (options.endpoints ?? [])
      .slice(1)
      .map((endpoint) => wire({ ...options, endpoint }))
    let preferred = first
    let since = 0

    const prefer = (next: Wire) => {
      if (next !== preferred) since = now()
      preferred = next
    }

    return {
      async call(operation, input, callOptions) {
        if (!movable.has(operation)) return first.call(operation, input, callOptions)
        // However the clock was set meanwhile.
        if (Math.abs(now() - since) >= stayMs) prefer(first)
        const inTurn = [preferred, ...[first, ...replicas].filter((next) => next !== preferred)]
        let failure: unknown
        for (const [index, next] of inTurn.entries()) {
          try {
            const answer = await next.call(operation, input, callOptions)
            prefer(next)
            return answer
          } catch (error) {
            if (callOptions.signal.aborted) {
              if (isTimeout(callOptions.signal.reason)) prefer(inTurn[index + 1] ?? first)
              throw error
            }
            if (next !== first) continue
            if (!(await mayPass(error))) throw error
            failure = error
          }
        }
        throw failure
      },
    }
  }
}

/** Whether it is the endpoint that failed, and not the request. */
async function mayPass(thrown: unknown): Promise<boolean> {
  const { code, name } = await toError(thrown, async () => '')
  return (
    code === 'network' || code === 'serviceUnavailable' || name === 'OperationNotEnabledException'
  )
}

function isTimeout(reason: unknown): boolean {
  return isCognitoFlowError(reason) && reason.code === 'timeout'
}
