import { assertUserPool, readUserPoolId } from '../admin/admin-target'
import { describeMfaConfig } from '../admin/mfa-config'
import type { Operation } from './operation'

export const getUserPoolMfaConfig: Operation = async (pool, request) => {
  assertUserPool(pool, request.read(readUserPoolId))
  return describeMfaConfig(pool.settings)
}
