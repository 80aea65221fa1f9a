import { startLocalPool } from '@cognito-flow/local-pool/node'
import { createServer } from 'vite'
import config from './pool.config.mjs'

// The local pool and the page in one process: Ctrl-C ends both.
const running = await startPool()
const { endpoint, pool } = running
process.env.VITE_COGNITO_ENDPOINT = endpoint
process.env.VITE_COGNITO_REGION = pool.region
process.env.VITE_COGNITO_USER_POOL_ID = pool.userPoolId
process.env.VITE_COGNITO_CLIENT_ID = pool.clientId

const server = await createServer({
  configFile: `${import.meta.dirname}/vite.config.ts`,
  logLevel: 'warn',
  clearScreen: false,
})
await server.listen()

console.log(`
  cognito-flow demo

  Open         ${server.resolvedUrls?.local[0]}
  Local pool   ${endpoint}
  Sign in as   ada, favourite colour violet, password Analytical-1843
  Stop         Ctrl-C
`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    // Being stopped is how this ends well, also where Vite hears of it first.
    process.exitCode = 0
    await Promise.allSettled([server.close(), running.close()])
    process.exit()
  })
}

/** On the usual port, so that a reloaded page finds the same pool; on any other where that one is taken. */
async function startPool() {
  try {
    return await startLocalPool({ config })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
    return startLocalPool({ config, port: 0 })
  }
}
