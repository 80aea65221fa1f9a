import { findDevice } from '../devices/find-device'
import type { CallContext } from '../pool-context'
import type { AuthResponse } from './auth-response'
import { askDevice } from './device-challenge'
import type { SignIn } from './sign-in'

/** The secret of a remembered device, from sign-ins that name one. */
export async function requireDevice(
  pool: CallContext,
  signIn: SignIn,
): Promise<AuthResponse | undefined> {
  const { subject, proofs, deviceKey } = signIn
  const isTracked = pool.settings.deviceConfiguration !== undefined && deviceKey !== undefined
  // [inf] First factors other than a password ask for no device.
  if (!isTracked || !proofs.includes('password') || proofs.includes('device')) return undefined
  const device = findDevice(subject.user, deviceKey)
  return device.remembered ? askDevice(pool, { ...signIn, device }) : undefined
}

/** [doc] The same, ahead of the second factor, in a pool where the device stands in for it. */
export async function requireDeviceForMfa(
  pool: CallContext,
  signIn: SignIn,
): Promise<AuthResponse | undefined> {
  const replacesMfa = pool.settings.deviceConfiguration?.challengeRequiredOnNewDevice
  return replacesMfa ? requireDevice(pool, signIn) : undefined
}
