import { resolve } from 'node:path'
import type { Plugin, ResolvedConfig } from 'vite'
import { type RunningLocalPool, type StartLocalPoolOptions, startLocalPool } from './node'

/** The pool of each served folder: a restarted dev server replaces its own. */
const running = new Map<string, RunningLocalPool>()

/**
 * Runs a local pool beside Vite's dev server and tells the app where it is, by
 * `import.meta.env.VITE_COGNITO_ENDPOINT`, `…_REGION`, `…_USER_POOL_ID` and `…_CLIENT_ID`. It does nothing in builds and
 * in Vitest. Without a `port` it takes 9229 or, where that is taken, any other.
 *
 * @example
 * export default defineConfig({ plugins: [localPool({ config: { triggers } })] })
 */
export function localPool(options: StartLocalPoolOptions = {}): Plugin {
  let newest: RunningLocalPool | undefined
  /** By the configuration of the server it was started for. */
  const pools = new WeakMap<ResolvedConfig, RunningLocalPool>()
  return {
    name: 'cognito-flow:local-pool',
    apply: (_config, { command }) => command === 'serve' && !process.env.VITEST,
    async config({ root = '' }) {
      const folder = resolve(root)
      // A restart makes the new server before it closes the old one, whose port and data file are needed now.
      await running.get(folder)?.close()
      newest = await start(options)
      running.set(folder, newest)
      const { endpoint, pool } = newest
      return {
        define: {
          'import.meta.env.VITE_COGNITO_ENDPOINT': JSON.stringify(endpoint),
          'import.meta.env.VITE_COGNITO_REGION': JSON.stringify(pool.region),
          'import.meta.env.VITE_COGNITO_USER_POOL_ID': JSON.stringify(pool.userPoolId),
          'import.meta.env.VITE_COGNITO_CLIENT_ID': JSON.stringify(pool.clientId),
        },
      }
    },
    configResolved(config) {
      if (!newest) return
      pools.set(config, newest)
      config.logger.info(`  ➜  Local user pool: ${newest.endpoint}/`)
    },
    async closeBundle() {
      const config = this.environment.getTopLevelConfig()
      const pool = pools.get(config)
      if (!pool || running.get(config.root) !== pool) return
      running.delete(config.root)
      await pool.close()
    },
  }
}

async function start(options: StartLocalPoolOptions): Promise<RunningLocalPool> {
  try {
    return await startLocalPool(options)
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    if (!isTaken || options.port !== undefined) throw error
    return startLocalPool({ ...options, port: 0 })
  }
}
