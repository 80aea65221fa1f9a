import type { PoolAddress } from '../../src/shell/set-up/pool-api'
import { demoUser, type PoolUser } from '../../src/shell/set-up/pool-user'
import type { Site } from './site'
import { newUser } from './steps'

export function toAddress({ pool: { endpoint, pool } }: Site): PoolAddress {
  return { endpoint, userPoolId: pool.userPoolId, clientId: pool.clientId }
}

/** A user to set up whom no other test knows, so that no quota is shared. */
export function newPoolUser(): PoolUser {
  return { ...demoUser, ...newUser() }
}
