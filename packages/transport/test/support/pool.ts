import { type AuthView, createAuth } from '@cognito-flow/core'
import { createSigningKeys, type LocalPoolConfig } from '@cognito-flow/local-pool'
import { startLocalPool } from '@cognito-flow/local-pool/node'
import { TOTP } from 'otpauth'
import { onTestFinished } from 'vitest'
import { createTransport, type TransportConfig } from '../../src/index'

export const PASSWORD = 'Corr3ct-Horse!'
const attributes = { email: 'ada@example.com', phone_number: '+15555550123' }
/** The user of these pools: confirmed, and reachable by e-mail and SMS. */
export const ada = { username: 'ada', password: PASSWORD, attributes }

/** Made once a file: they take longer than a whole sign-in. */
let keys: ReturnType<typeof createSigningKeys> | undefined

/** A pool over HTTP with ada in it, and auth objects of its app; all of it ends with the test. */
export async function startPool(config: LocalPoolConfig, overrides: Partial<TransportConfig> = {}) {
  keys ??= createSigningKeys()
  const server = await startLocalPool({
    port: 0,
    keys: await keys,
    config: { users: [ada], ...config },
  })
  onTestFinished(() => server.close())
  const { endpoint, pool } = server
  const open = (more: Partial<TransportConfig> = {}) => {
    const { userPoolId, clientId } = pool
    const app = { endpoint, userPoolId, clientId, storage: 'memory' } as const
    const auth = createAuth(createTransport({ ...app, ...overrides, ...more }))
    onTestFinished(() => auth.stop())
    return auth
  }
  /** The code that the pool sent last. */
  const code = (username = 'ada') => pool.messages(username).at(-1)?.code ?? ''
  return { open, code, pool, endpoint }
}

/** What an authenticator app shows for a secret in base32. */
export const totp = (secret: string, inMs = 0) =>
  new TOTP({ secret }).generate({ timestamp: Date.now() + inMs })

/** The challenge that a view shows. */
export function challengeIn(view: AuthView) {
  if (view.status !== 'challenge')
    throw new Error(`expected a challenge, not ${view.status}: ${JSON.stringify(view.failure)}`)
  return view.challenge
}
