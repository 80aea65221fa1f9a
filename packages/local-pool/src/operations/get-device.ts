import * as constraints from '../constraints'
import { describeDevice } from '../devices/describe-device'
import { deviceMissing, findDevice } from '../devices/find-device'
import { readAccessToken } from '../tokens/access-token'
import type { Operation } from './operation'

export const getDevice: Operation = async (pool, request) => {
  const input = request.read((members) => ({
    // The model lets it be left out, but nothing else says whose device is meant.
    accessToken: members.string('AccessToken', constraints.token),
    key: members.string('DeviceKey', constraints.deviceKey),
  }))
  const user = await readAccessToken(pool, input.accessToken)
  const device = findDevice(user, input.key)
  // [rec] One that is not remembered seems not to be there.
  if (!device.remembered) throw deviceMissing()
  return { Device: describeDevice(pool.settings, user, device) }
}
