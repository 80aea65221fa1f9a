import { CognitoError } from '../cognito-error'
import type { User } from '../user'
import type { Device } from './device'

/** A confirmed device of the user; throws Cognito's "does not exist" otherwise. */
export function findDevice(user: User, key: string): Device {
  const device = user.devices.get(key)
  if (device) return device
  throw deviceMissing()
}

export function deviceMissing(): CognitoError {
  return new CognitoError('ResourceNotFoundException', 'Device does not exist.')
}
