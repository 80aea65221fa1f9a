import { startLocalPool } from '@cognito-flow/local-pool/node'
import { poolConfig } from './pool-config'

/** A pool in a process of its own; prints what its app is configured with. */
const { endpoint, pool } = await startLocalPool({ port: 0, config: poolConfig })
const { userPoolId, clientId } = pool
console.log(JSON.stringify({ endpoint, userPoolId, clientId }))
