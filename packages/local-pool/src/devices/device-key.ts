import { type RandomBytes, toUuid } from '../random'
import type { PoolSettings } from '../settings'

/** The names a new device goes by, as AuthenticationResult hands them out. */
export interface NewDeviceMetadata {
  readonly DeviceKey: string
  readonly DeviceGroupKey: string
}

export function createDeviceMetadata(
  settings: PoolSettings,
  randomBytes: RandomBytes,
): NewDeviceMetadata {
  return {
    // [doc] `<region>_<uuid>`
    DeviceKey: `${settings.region}_${toUuid(randomBytes(16), 4)}`,
    DeviceGroupKey: toDeviceGroupKey(settings),
  }
}

/** [inf] Stands where the pool's name stands for passwords; a dash and a few letters, one for the pool. */
export function toDeviceGroupKey({ poolName }: PoolSettings): string {
  return `-${poolName}`
}
