import * as constraints from '../constraints'
import { describeDevice } from '../devices/describe-device'
import { toPage } from '../page'
import { readAccessToken } from '../tokens/access-token'
import type { Operation } from './operation'

const longestPage = 60

export const listDevices: Operation = async (pool, request) => {
  const input = request.read((members) => ({
    accessToken: members.string('AccessToken', constraints.token),
    limit: members.optionalInteger('Limit', { min: 0, max: longestPage }),
    token: members.optionalString('PaginationToken', constraints.pageToken),
  }))
  const user = await readAccessToken(pool, input.accessToken)
  // [rec] Devices that are not remembered are left out.
  const remembered = [...user.devices.values()].filter((device) => device.remembered)
  // [inf] A limit of 0, which the model allows, is no limit.
  const { items, next } = toPage(remembered, input.limit || longestPage, input.token)
  return {
    Devices: items.map((device) => describeDevice(pool.settings, user, device)),
    PaginationToken: next,
  }
}
