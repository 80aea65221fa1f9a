import { assertUserPool, readUserPoolId } from '../admin/admin-target'
import { describeUser, listAttributes } from '../admin/describe-user'
import { toUserFilter } from '../admin/user-filter'
import * as constraints from '../constraints'
import { toPage } from '../page'
import type { Operation } from './operation'

const longestPage = 60

export const listUsers: Operation = async (pool, request) => {
  const input = request.read((members) => ({
    userPoolId: readUserPoolId(members),
    names: members.optionalStringList('AttributesToGet', constraints.attributeName),
    limit: members.optionalInteger('Limit', { min: 0, max: longestPage }),
    token: members.optionalString('PaginationToken', constraints.pageToken),
    filter: members.optionalString('Filter', constraints.filter),
  }))
  assertUserPool(pool, input.userPoolId)
  const users = [...pool.users.all()].filter(toUserFilter(input.filter))
  // [inf] A limit of 0, which the model allows, is no limit.
  const { items, next } = toPage(users, input.limit || longestPage, input.token)
  return {
    Users: items.map((user) => ({
      ...describeUser(user),
      Attributes: listAttributes(user, input.names),
    })),
    PaginationToken: next,
  }
}
