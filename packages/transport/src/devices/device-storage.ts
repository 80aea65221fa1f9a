import type { Settings } from '../config'
import { keyOf, type StorageLike, toStorage } from '../session/storage'

/** The text that is kept about devices, beside the record of the session. Nothing here rejects: a browser may forget its users' devices. */
export interface DeviceStorage {
  read(): Promise<string | null>
  /** Whether it was kept. */
  write(text: string): Promise<boolean>
}

export function createDeviceStorage({
  storage,
  clientId,
}: Pick<Settings, 'storage' | 'clientId'>): DeviceStorage {
  const key = `${keyOf(clientId)}.devices`
  let items: StorageLike | undefined
  const open = () => {
    items ??= toStorage(storage)
    return items
  }

  return {
    async read() {
      try {
        const text = await open().getItem(key)
        return typeof text === 'string' ? text : null
      } catch {
        return null
      }
    },
    async write(text) {
      try {
        await open().setItem(key, text)
        return true
      } catch {
        return false
      }
    },
  }
}
