import type { RandomBytes } from '../random'
import type { PoolSettings } from '../settings'
import { createSigningKeys, type SigningKeys } from '../tokens/signing-keys'
import type { Journal } from './journal'
import { fromJson, toJson } from './json-codec'
import { fromStoredKeys, toStoredKeys } from './stored-signing-keys'

/** What makes a restarted pool the same pool: its name, its keys and who was seeded already. */
export interface PoolIdentity {
  readonly simulationKey: Uint8Array<ArrayBuffer>
  readonly seeded: ReadonlySet<unknown>
  keepSeeded(usernames: readonly unknown[]): void
  signingKeys(): Promise<SigningKeys>
}

interface Fresh {
  readonly settings: PoolSettings
  readonly randomBytes: RandomBytes
  /** Used instead of stored ones, and not stored. */
  readonly keys: SigningKeys | undefined
}

/** Throws a TypeError when the storage belongs to a pool of another id. */
export function openIdentity(journal: Journal, { settings, randomBytes, keys }: Fresh) {
  const stored = new Map(journal.read('pool'))
  const { userPoolId } = settings
  const owner = stored.get('userPoolId')
  if (owner !== undefined && owner !== userPoolId) {
    throw new TypeError(`The stored data belongs to user pool "${owner}", not to "${userPoolId}"`)
  }
  if (owner === undefined) journal.note('pool', 'userPoolId', () => userPoolId)

  const keptKey = fromJson(stored.get('simulationKey'))
  const simulationKey = keptKey instanceof Uint8Array ? new Uint8Array(keptKey) : randomBytes(32)
  if (!keptKey) journal.note('pool', 'simulationKey', () => toJson(simulationKey))

  const names = stored.get('seeds')
  const openKeys = async () => {
    const kept = await fromStoredKeys(stored.get('signingKeys'))
    if (kept) return kept
    const made = await createSigningKeys()
    const json = await toStoredKeys(made)
    journal.note('pool', 'signingKeys', () => json)
    return made
  }
  let signingKeys = keys && Promise.resolve(keys)
  return {
    simulationKey,
    seeded: new Set<unknown>(Array.isArray(names) ? names : []),
    keepSeeded: (usernames) => journal.note('pool', 'seeds', () => usernames),
    signingKeys: () => {
      signingKeys ??= openKeys()
      return signingKeys
    },
  } satisfies PoolIdentity
}
