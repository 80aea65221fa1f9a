import * as constraints from '../constraints'
import { findDevice } from '../devices/find-device'
import { readAccessToken } from '../tokens/access-token'
import type { Operation } from './operation'

export const forgetDevice: Operation = async (pool, request) => {
  const input = request.read((members) => ({
    // The model lets it be left out, but nothing else says whose device is meant.
    accessToken: members.string('AccessToken', constraints.token),
    key: members.string('DeviceKey', constraints.deviceKey),
  }))
  const user = await readAccessToken(pool, input.accessToken)
  user.devices.delete(findDevice(user, input.key).key)
  return {}
}
