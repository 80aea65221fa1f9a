import { type Auth, createAuth, type Operation, type WorldEvent } from '@cognito-flow/core'
import { createLocalPool, type LocalPoolConfig, type SigningKeys } from '@cognito-flow/local-pool'
import { createTransport, type StorageLike, type TransportConfig } from '@cognito-flow/transport'
import { fetchWire } from '@cognito-flow/transport/fetch'
import { type AnyTransitionDefinition, type InspectionEvent, SimulatedClock } from 'xstate'

const endpoint = 'http://localhost:9229'

/** A pool in this process, and its API as a plain call. */
export function openPool(config: LocalPoolConfig, keys: SigningKeys) {
  const pool = createLocalPool({ config, keys })
  const { userPoolId, clientId } = pool

  async function call(operation: string, input: object): Promise<Record<string, unknown>> {
    const response = await pool.fetch(
      new Request(endpoint, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
        },
        body: JSON.stringify({ UserPoolId: userPoolId, ClientId: clientId, ...input }),
      }),
    )
    const answer = await response.json()
    if (!response.ok)
      throw Object.assign(new Error(`${operation}: ${JSON.stringify(answer)}`), answer)
    return answer
  }

  return {
    pool,
    call,
    /** What its app is configured with. */
    app: (storage: StorageLike): TransportConfig => ({
      userPoolId,
      clientId,
      endpoint,
      storage,
      wire: (options) =>
        fetchWire({ ...options, fetch: (url, init) => pool.fetch(new Request(url, init)) }),
    }),
  }
}

export type OpenPool = ReturnType<typeof openPool>

export function openStorage() {
  const entries = new Map<string, string>()
  return {
    entries,
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => {
      entries.set(key, value)
    },
    removeItem: (key: string) => {
      entries.delete(key)
    },
  }
}

/** An auth object over the real transport whose transitions are noted; the world and the time are the test's. */
export function openAuth(config: TransportConfig) {
  const transport = createTransport(config)
  const clock = new SimulatedClock()
  const reports = new Set<(event: WorldEvent) => void>()
  const taken = new Set<AnyTransitionDefinition>()
  const listeners = new Set<(type: string) => void>()

  function inspect(inspected: InspectionEvent) {
    if (inspected.type === '@xstate.microstep')
      for (const transition of inspected._transitions) taken.add(transition)
    if (inspected.type === '@xstate.event')
      for (const listener of [...listeners]) listener(inspected.event.type)
  }

  const auth: Auth = createAuth(
    {
      ...transport,
      watch(report) {
        reports.add(report)
        return () => reports.delete(report)
      },
    },
    { clock, inspect },
  )

  return {
    auth,
    transport,
    clock,
    taken,
    report(event: WorldEvent) {
      for (const report of reports) report(event)
    },
    /** Resolves with the type of the event by which that port answers or refuses, once it does. */
    answerOf: (operation: Operation) =>
      new Promise<string>((resolve) => {
        const limit = setTimeout(resolve, 20_000, 'nothing')
        const listener = (type: string) => {
          if (!type.endsWith(`.actor.${operation}`)) return
          clearTimeout(limit)
          listeners.delete(listener)
          resolve(type)
        }
        listeners.add(listener)
      }),
  }
}
