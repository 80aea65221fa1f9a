import { keyOf, type StorageLike } from '../session/storage'

/** Storage of another library. One that tells its keys, as `localStorage` does, gives up the devices of users who are signed out too. */
export interface OlderStorage extends StorageLike {
  readonly length?: number
  key?(index: number): string | null
}

/** What another library has left for one app client, by the end of its keys. Nothing here rejects. */
export interface OlderItems {
  /** Whether anything is there. */
  exist(): Promise<boolean>
  read(name: string): Promise<string | null>
  remove(names: readonly string[]): Promise<void>
  /** All that the storage tells. */
  names(): readonly string[]
  /** The session that was taken over where it cannot be removed. */
  readTaken(): Promise<string | null>
  setTaken(sessionId: string): Promise<void>
}

/** [amp] aws-amplify 5 and 6 and amazon-cognito-identity-js share these keys: the prefix, the client, the user, the item. */
export function openOlderItems(storage: OlderStorage | null, clientId: string): OlderItems {
  const prefix = `CognitoIdentityServiceProvider.${clientId}.`
  const takenKey = `${keyOf(clientId)}.migrated`

  const names = () => {
    try {
      const keys = Array.from({ length: storage?.length ?? 0 }, (_, index) => storage?.key?.(index))
      return keys.flatMap((key) => (key?.startsWith(prefix) ? [key.slice(prefix.length)] : []))
    } catch {
      return []
    }
  }

  const readKey = async (key: string) => {
    try {
      const text = await storage?.getItem(key)
      return typeof text === 'string' && text !== '' ? text : null
    } catch {
      return null
    }
  }

  const read = (name: string) => readKey(prefix + name)

  return {
    names,
    read,
    readTaken: () => readKey(takenKey),
    async setTaken(sessionId) {
      try {
        await storage?.setItem(takenKey, sessionId)
      } catch {
        // Storage that neither removes nor writes leaves nothing else to do.
      }
    },
    exist: async () => names().length > 0 || (await read('LastAuthUser')) !== null,
    async remove(gone) {
      for (const name of gone) {
        try {
          await storage?.removeItem(prefix + name)
        } catch {
          // What cannot be removed is told by reading it again.
        }
      }
    },
  }
}
