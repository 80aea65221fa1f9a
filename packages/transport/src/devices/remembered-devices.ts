import type { PortSignal } from '@cognito-flow/core'
import type { RequestContext } from '../request-context'
import type { WireInput } from '../wire/wire'
import { confirmDevice, type NewDevice } from './confirm-device'
import { type Device, formatDevices, parseDevices } from './device'
import { type SignInInput, takesDeviceKey, withDeviceKey } from './device-key-parameter'
import { findDevice, remember } from './device-list'
import type { DeviceStorage } from './device-storage'
import { isDeviceMissing } from './is-device-missing'
import { type DeviceProof, deviceLost, isDeviceRefused, proveDevice } from './prove-device'
import { type Refused, startAgain } from './start-again'

/** What this browser knows of itself as a device of its users, and all that is done with it. */
export interface RememberedDevices {
  /** Takes what storage holds, for a sign-in that begins. */
  reload(text: string | null): void
  /** The request with the key of the user's device; the same object where it takes none or there is none. */
  addKey<Input extends SignInInput>(signIn: Refused['signIn'], input: Input): Input
  /** What to send in the place of a request that was refused for its key. Rejects with `error` for any other reason. */
  startAgain(refused: Refused, error: unknown): Promise<WireInput<'InitiateAuth'>>
  /** The pool's answer to the device's proof. A device that the pool refuses is forgotten. */
  prove(proof: Omit<DeviceProof, 'device'>): Promise<unknown>
  /** Confirms the new device of a sign-in, if it has one and the pool takes it. Nothing is kept of it yet. */
  admit(device: NewDevice, signal: PortSignal): Promise<AdmittedDevice>
  forget(device: Pick<Device, 'deviceKey'> | Pick<Device, 'username'>): Promise<void>
}

/** What a sign-in leaves for the next one. */
export interface AdmittedDevice {
  /** The name that was typed, and the new device if there is one. */
  remember(username: string, typedName: string): Promise<void>
  /** For a sign-in that was cancelled after all. */
  forget(): Promise<void>
}

export function createRememberedDevices(
  context: RequestContext,
  storage: DeviceStorage,
): RememberedDevices {
  let devices: readonly Device[] = []
  /** Storage has refused what is known here, which counts for as long as the page lives. */
  let isUnsaved = false
  let queue: Promise<unknown> = Promise.resolve()

  const reload = (text: string | null) => {
    if (!isUnsaved) devices = parseDevices(text)
  }

  /** By what storage holds now: other tabs write it too. */
  const update = (change: (devices: readonly Device[]) => readonly Device[]): Promise<void> => {
    const done = queue.then(async () => {
      reload(await storage.read())
      const before = formatDevices(devices)
      devices = change(devices)
      const after = formatDevices(devices)
      if (isUnsaved || after !== before) isUnsaved = !(await storage.write(after))
    })
    queue = done
    return done
  }

  const forget: RememberedDevices['forget'] = (gone) =>
    update((known) =>
      known.filter((device) =>
        'deviceKey' in gone
          ? device.deviceKey !== gone.deviceKey
          : device.username !== gone.username,
      ),
    )

  return {
    reload,
    addKey({ device: stage, poolUsername }, input) {
      const device = findDevice(devices, poolUsername)
      const isNamed = device && stage !== 'missing' && takesDeviceKey(input)
      return isNamed ? withDeviceKey(input, device.deviceKey) : input
    },
    async startAgain(refused, error) {
      if (!isDeviceMissing(error)) throw error
      const { signIn } = refused
      const device = findDevice(devices, signIn.poolUsername)
      signIn.device = 'missing'
      if (device) await forget(device)
      const again = await startAgain(refused)
      if (again === null) throw deviceLost(error)
      return again
    },
    async prove(proof) {
      const device = findDevice(devices, proof.signIn.poolUsername)
      if (!device) throw deviceLost()
      try {
        return await proveDevice(context, { ...proof, device })
      } catch (error) {
        if (!isDeviceRefused(error)) throw error
        await forget(device)
        throw deviceLost(error)
      }
    },
    async admit(device, signal) {
      const keys = await confirmDevice(context.call, device, signal).catch(() => null)
      return {
        remember: (username, typedName) =>
          update((known) => remember(known, { username, typedName, keys })),
        forget: async () => {
          if (keys) await forget(keys)
        },
      }
    },
    forget,
  }
}
