import { fetchWire } from '@cognito-flow/transport/fetch'
import { createServerSessions } from '@cognito-flow/transport/server'
import { pool } from './pool'

/** Made once, as it holds nothing of any user. Only https takes secure cookies, and a local pool is used without. */
export const sessions = createServerSessions({
  ...pool,
  wire: fetchWire,
  cookie: { secure: pool.endpoint === undefined },
})
