import { Activity } from './activity'
import { CodeGuesses } from './auth/code-guesses'
import { Lockout } from './auth/lockout'
import { SrpHandshakes } from './auth/srp-handshakes'
import { type Clock, systemClock } from './clock'
import type { LocalPoolConfig } from './config'
import { assertConfigShape } from './config-shape'
import { type Fault, Faults } from './http/faults'
import type { RequestLogEntry } from './http/request-log'
import { createRouter } from './http/router'
import { type Delivery, Inbox, type InboxMessage } from './inbox'
import { PasskeyRegistrations } from './passkeys/registrations'
import type { PoolContext } from './pool-context'
import { Quotas } from './quotas'
import { platformRandomBytes, type RandomBytes } from './random'
import { seedUsers } from './seed-users'
import { Sessions } from './sessions'
import { toSettings } from './settings'
import { Journal } from './storage/journal'
import { openIdentity } from './storage/pool-identity'
import type { PoolStorage } from './storage/storage'
import { Grants } from './tokens/grants'
import type { SigningKeys } from './tokens/signing-keys'
import { TriggerLog } from './triggers/trigger-log'
import { UserStore } from './user-store'

/** A config, or a function that makes one and may keep `deliver` for its triggers' own codes. */
export type LocalPoolConfigSource =
  | LocalPoolConfig
  | ((tools: { readonly deliver: (delivery: Delivery) => void }) => LocalPoolConfig)

/** The pool's configuration and the parts of its world that a test replaces. */
export interface LocalPoolOptions {
  readonly config?: LocalPoolConfigSource
  readonly clock?: Clock
  readonly randomBytes?: RandomBytes
  /** Made on first use when left out. */
  readonly keys?: SigningKeys
  /** Keeps users, sign-ins, keys and the inbox beyond the pool's end; memory alone when left out. */
  readonly storage?: PoolStorage
  /** Hears of every API call; the entries hold no secret. */
  readonly log?: (entry: RequestLogEntry) => void
}

/** A running pool; it holds no socket, timer or file itself and ends with its last reference. */
export interface LocalPool {
  readonly region: string
  readonly userPoolId: string
  /** The first client's id. */
  readonly clientId: string
  /** Answers like the service; rejects only for an injected connection drop. */
  readonly fetch: (request: Request) => Promise<Response>
  /** What was sent to `username`, or to everybody, newest last. */
  readonly messages: (username?: string) => InboxMessage[]
  readonly deliver: (delivery: Delivery) => void
  readonly injectFault: (fault: Fault) => void
  /** Resolves when everything so far is in the storage; what a request changed is there before its answer. */
  readonly flush: () => Promise<void>
}

/**
 * Makes an in-memory Cognito user pool out of Web APIs only. It is a tool for development and tests, not an
 * identity provider. Throws a TypeError for an impossible configuration.
 *
 * @example
 * const pool = createLocalPool({ config: { users: [{ username: 'ada', password: 'Passw0rd!' }] } })
 * const response = await pool.fetch(new Request('http://localhost/', { method: 'POST', headers, body }))
 */
export function createLocalPool(options: LocalPoolOptions = {}): LocalPool {
  const { clock = systemClock, randomBytes = platformRandomBytes, log = () => {} } = options
  const journal = new Journal(options.storage)
  const activity = new Activity()
  const inbox = new Inbox(clock, journal, activity)
  const deliver = (delivery: Delivery) => inbox.deliver(delivery)
  const source = options.config ?? {}
  const config: unknown = typeof source === 'function' ? source({ deliver }) : source
  assertConfigShape(config)
  const settings = toSettings(config)
  const identity = openIdentity(journal, { settings, randomBytes, keys: options.keys })
  const users = new UserStore(settings, journal)
  const pool: PoolContext = {
    settings,
    triggers: config.triggers ?? {},
    clock,
    randomBytes,
    users,
    sessions: new Sessions(clock, randomBytes),
    signUpSessions: new Sessions(clock, randomBytes),
    handshakes: new SrpHandshakes(settings.poolName, clock, randomBytes),
    deviceSessions: new Map(),
    lockout: new Lockout(clock),
    codeGuesses: new CodeGuesses(settings.codeGuesses, clock),
    quotas: new Quotas(settings.quotas, clock),
    passkeyRegistrations: new PasskeyRegistrations(clock, randomBytes),
    grants: new Grants(clock, randomBytes, journal, users),
    inbox,
    activity,
    triggerLog: new TriggerLog(clock, activity),
    journal,
    simulationKey: identity.simulationKey,
    signingKeys: identity.signingKeys,
  }
  seedUsers(pool, identity)
  const faults = new Faults(clock)
  const [clientId = ''] = settings.clients.keys()
  return {
    region: settings.region,
    userPoolId: settings.userPoolId,
    clientId,
    fetch: createRouter(pool, { faults, log }),
    messages: (username) => inbox.messages(username),
    deliver,
    injectFault: (fault) => faults.add(fault),
    flush: () => journal.commit(),
  }
}
