import * as constraints from '../constraints'
import { findDevice } from '../devices/find-device'
import { readAccessToken } from '../tokens/access-token'
import type { Operation } from './operation'

export const updateDeviceStatus: Operation = async (pool, request) => {
  const input = request.read((members) => ({
    accessToken: members.string('AccessToken', constraints.token),
    key: members.string('DeviceKey', constraints.deviceKey),
    status: members.optionalOneOf('DeviceRememberedStatus', ['remembered', 'not_remembered']),
  }))
  const device = findDevice(await readAccessToken(pool, input.accessToken), input.key)
  device.modifiedAt = pool.clock.now()
  if (input.status !== undefined) device.remembered = input.status === 'remembered'
  return {}
}
