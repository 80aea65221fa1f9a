import type { PoolContext } from '../pool-context'
import type { User } from '../user'
import { findDevice } from './find-device'

/**
 * Refuses a DEVICE_KEY that the user has no device for. Clients drop the key and repeat the call as it
 * was, so [inf] this comes before anything in it is used up.
 */
export function assertDeviceExists(
  pool: PoolContext,
  user: User | undefined,
  parameters: ReadonlyMap<string, string>,
): void {
  const key = parameters.get('DEVICE_KEY')
  const isTracked = pool.settings.deviceConfiguration !== undefined
  if (isTracked && user && key !== undefined) findDevice(user, key)
}
