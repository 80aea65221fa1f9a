import type { AuthFlow, ClientMetadata, Factor } from '@cognito-flow/core'
import { authFlows } from '@cognito-flow/core'
import { createServerClock, type ServerClock } from './clock'
import { CognitoFlowError } from './cognito-flow-error'
import { factors, isFactor, isFlow } from './flows'
import { type Schedule, schedule } from './schedule'
import type { StorageKind, StorageLike } from './session/storage'
import type { Store } from './session/store'
import { sdkWire } from './wire/sdk-wire'
import type { Wire, WireOptions } from './wire/wire'

/** Durations are in ms. */
export interface TransportConfig {
  /** Such as `eu-west-1_AbCdEfGhI`. */
  readonly userPoolId: string
  /** An app client without a secret. */
  readonly clientId: string
  /** Left out: the part of the pool id before `_`. */
  readonly region?: string | undefined
  /** The local pool's address; left out: AWS. */
  readonly endpoint?: string | undefined
  /** In place of `endpoint`: where the pool and its replicas are reached, for `failover` of `./failover`. The first is the pool's own. */
  readonly endpoints?: readonly string[] | undefined
  /** How users sign in unless a call says otherwise; `custom` when left out. */
  readonly flow?: AuthFlow | undefined
  /** What a sign-in by `choice` begins with unless a call says otherwise; left out: the pool offers the choice. */
  readonly preferredFactor?: Factor | undefined
  /** The app client's AuthSessionValidity, which a client cannot read: 3 (the default) to 15 minutes. */
  readonly challengeLifetimeMs?: number | undefined
  /**
   * Where the session lives: `local` (the default in browsers) shares it between tabs, `session` keeps it to one, `memory`
   * (the default elsewhere) forgets it with the page. Storage that refuses a write is replaced by memory.
   */
  readonly storage?: 'local' | 'session' | 'memory' | StorageLike | undefined
  /** Takes over the session of another library; `amplifySession` of `./migration`. */
  readonly migrate?: Migration | undefined
  /** Makes what sends the requests; left out: {@link sdkWire}. `fetchWire` of `./fetch` is smaller. */
  readonly wire?: ((options: WireOptions) => Wire) | undefined
  /** When to give up on an answer; 30 s when left out. */
  readonly requestTimeoutMs?: number | undefined
  /**
   * The device data of Cognito's threat protection (`UserContextData.EncodedData`), as its browser script makes it for a username;
   * sent with every request that takes it. One that throws is taken as having none.
   */
  readonly userContextData?: ((username: string) => string | undefined) | undefined
  /** Sent with every renewal, for the pool's PreTokenGeneration trigger. One that throws is taken as having none. */
  readonly clientMetadata?: ClientMetadata | (() => ClientMetadata | undefined) | undefined
  /** How long before expiry to renew; left out: a tenth of the token's lifetime, 5 minutes at most. */
  readonly refreshBeforeMs?: number | undefined
  /** The clock, in ms since the epoch. For tests, like the next two. */
  readonly now?: (() => number) | undefined
  /** Spreads retries: a number from 0 to 1, 1 excluded. */
  readonly random?: (() => number) | undefined
  readonly schedule?: Schedule | undefined
}

/** The store of a transport, so that it also finds what another library has left. */
export type Migration = (store: Store, settings: Settings) => Store

/** The configuration checked, with every default filled in. */
export interface Settings {
  readonly userPoolId: string
  readonly clientId: string
  readonly region: string
  /** None: AWS's of the region. */
  readonly endpoints: readonly string[]
  readonly flow: AuthFlow
  readonly preferredFactor: Factor | undefined
  readonly userContextData: ((username: string) => string | undefined) | undefined
  readonly challengeLifetimeMs: number
  readonly storage: StorageKind
  readonly migrate: Migration | undefined
  readonly wire: Wire
  readonly requestTimeoutMs: number
  readonly refreshBeforeMs: number | undefined
  readonly clientMetadata: TransportConfig['clientMetadata']
  readonly now: () => number
  /** Told of the `Date` of every answer. */
  readonly serverClock: ServerClock
  readonly random: () => number
  readonly schedule: Schedule
}

/** Checks a configuration. Throws a {@link CognitoFlowError} with code `configuration` that names the wrong entry. */
export function toSettings(config: TransportConfig): Settings {
  const {
    userPoolId,
    clientId,
    endpoint,
    endpoints = endpoint === undefined ? [] : [endpoint],
    flow = 'custom',
    storage = 'local',
    now = Date.now,
  } = config
  check(
    'userPoolId',
    matches(userPoolId, /^(?=.{3,55}$)[\w-]+_[0-9A-Za-z]+$/),
    'an id like eu-west-1_AbCdEfGhI',
  )
  const region = config.region ?? userPoolId.slice(0, userPoolId.indexOf('_'))
  check('clientId', matches(clientId, /^[\w+]{1,128}$/), 'the id of an app client')
  check('region', matches(region, /^[a-z0-9-]+$/i), 'like eu-west-1')
  check(
    config.endpoints === undefined ? 'endpoint' : 'endpoints',
    Array.isArray(endpoints) && endpoints.every(isWebAddress),
    'an http(s) URL, or a list of them',
  )
  check('flow', isFlow(flow), `one of ${authFlows.join(', ')}`)
  check(
    'preferredFactor',
    config.preferredFactor === undefined || isFactor(config.preferredFactor),
    `one of ${factors.join(', ')}`,
  )
  check('storage', isStorage(storage), 'local, session, memory or a Storage')
  return {
    userPoolId,
    clientId,
    region,
    endpoints,
    flow,
    storage,
    migrate: config.migrate,
    preferredFactor: config.preferredFactor,
    userContextData: config.userContextData,
    challengeLifetimeMs: duration('challengeLifetimeMs', config.challengeLifetimeMs ?? 180_000),
    requestTimeoutMs: duration('requestTimeoutMs', config.requestTimeoutMs ?? 30_000),
    refreshBeforeMs:
      config.refreshBeforeMs === undefined
        ? undefined
        : duration('refreshBeforeMs', config.refreshBeforeMs),
    now,
    clientMetadata: config.clientMetadata,
    serverClock: createServerClock(now),
    random: config.random ?? Math.random,
    schedule: config.schedule ?? schedule,
    wire: (config.wire ?? sdkWire)({ region, endpoint: endpoints[0], endpoints }),
  }
}

/** An untyped caller may leave a value out. */
function matches(value: unknown, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value)
}

function check(name: keyof TransportConfig, holds: boolean, expected: string): asserts holds {
  if (!holds)
    throw new CognitoFlowError(
      'configuration',
      `The transport's configuration: ${name} must be ${expected}.`,
    )
}

function duration(name: keyof TransportConfig, milliseconds: number): number {
  check(name, milliseconds > 0 && milliseconds < Number.POSITIVE_INFINITY, 'a time in ms')
  return milliseconds
}

function isWebAddress(text: string): boolean {
  try {
    return /^https?:$/.test(new URL(text).protocol)
  } catch {
    return false
  }
}

function isStorage(storage: Settings['storage']): boolean {
  return typeof storage === 'object'
    ? storage !== null &&
        [storage.getItem, storage.setItem, storage.removeItem].every(
          (method) => typeof method === 'function',
        )
    : ['local', 'session', 'memory'].includes(storage)
}
