import { afterAll } from 'vitest'
import { type RunningLocalPool, type StartLocalPoolOptions, startLocalPool } from './node'

/**
 * Starts a pool on a free port for the tests of the file, or of the `describe`, that calls it, and closes it after the
 * last of them. It takes milliseconds: the signing keys are made when the first token is.
 *
 * @example
 * const { endpoint, pool } = await startTestPool({ config: { users: [ada] } })
 */
export async function startTestPool(
  options: StartLocalPoolOptions = {},
): Promise<RunningLocalPool> {
  const running = await startLocalPool({ port: 0, ...options })
  afterAll(() => running.close())
  return running
}
