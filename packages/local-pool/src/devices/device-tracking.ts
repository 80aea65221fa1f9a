import { CognitoError } from '../cognito-error'
import type { PoolContext } from '../pool-context'

/** Refuses device operations in a pool that tracks no devices. */
export function assertTracksDevices(pool: PoolContext): void {
  if (pool.settings.deviceConfiguration) return
  // [inf] The exception is documented for these operations, its text is not.
  const message = 'Device tracking is not enabled for the user pool.'
  throw new CognitoError('InvalidUserPoolConfigurationException', message)
}
