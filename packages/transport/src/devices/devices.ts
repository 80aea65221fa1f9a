import type { PortSignal } from '@cognito-flow/core'
import { unlessAborted } from '../aborted'
import { isObject } from '../is-object'
import { loadOnce } from '../load-once'
import type { RequestContext } from '../request-context'
import type { SessionRecord } from '../session/record'
import { createDeviceStorage } from './device-storage'
import type { AdmittedDevice, RememberedDevices } from './remembered-devices'

/** The part of remembered devices that every page loads: whether there is anything to load the rest for. */
export interface Devices {
  /**
   * What is known of devices here; `null` where nothing is. A sign-in that begins reads storage again. A failure to load is no reason
   * not to sign in.
   */
  open(options: { readonly isStart: boolean }): Promise<RememberedDevices | null>
  /** Rejects with `network` when the code cannot be loaded. */
  load(): Promise<RememberedDevices>
  /**
   * Confirms the new device that comes with tokens, if one does. Before they are stored, as the page may be left once the user is
   * signed in; but not for long, and any failure is let go: the user is signed in all the same.
   */
  admit(
    answer: unknown,
    session: Pick<SessionRecord, 'accessToken'>,
    signal: PortSignal,
  ): Promise<AdmittedDevice | null>
  /** For a user who was deleted: by the pool's own name. */
  forgetDevices(username: string): Promise<void>
}

/** How long a sign-in waits for ConfirmDevice. */
const CONFIRM_LIMIT_MS = 5_000

export function createDevices(context: RequestContext): Devices {
  const { settings } = context
  const storage = createDeviceStorage(settings)
  let stored: string | null | undefined
  const code = loadOnce('remembered devices', async () => {
    const { createRememberedDevices } = await import('./remembered-devices')
    const devices = createRememberedDevices(context, storage)
    devices.reload(stored ?? null)
    return devices
  })

  const open: Devices['open'] = async ({ isStart }) => {
    const isRead = isStart || stored === undefined
    if (isRead) stored = await storage.read()
    if (stored === null && !code.loaded) return null
    try {
      const devices = await code.load()
      if (isRead) devices.reload(stored ?? null)
      return devices
    } catch {
      return null
    }
  }

  return {
    open,
    load: code.load,
    async admit(answer, { accessToken }, signal) {
      const result = isObject(answer) ? answer.AuthenticationResult : undefined
      const metadata = isObject(result) ? result.NewDeviceMetadata : undefined
      if (!isObject(metadata) && !code.loaded) return null
      const limit = new AbortController()
      const end = () => limit.abort()
      signal.addEventListener('abort', end)
      const cancelTimer = settings.schedule(end, CONFIRM_LIMIT_MS)
      const admitting = code
        .load()
        .then((devices) => devices.admit({ metadata, accessToken }, limit.signal))
      try {
        return await unlessAborted(admitting, limit.signal)
      } catch {
        return null
      } finally {
        cancelTimer()
        signal.removeEventListener('abort', end)
      }
    },
    async forgetDevices(username) {
      const devices = await open({ isStart: true })
      await devices?.forget({ username })
    },
  }
}
