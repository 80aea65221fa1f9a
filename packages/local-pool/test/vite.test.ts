import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { join } from 'node:path'
import { localPool } from '@cognito-flow/local-pool/vite'
import { build, createServer, type ViteDevServer } from 'vite'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { createTemporaryFolder } from './support/temporary-folder'

// The plugin leaves Vitest's own server alone, so it has to be told that this is another one.
const { VITEST } = process.env
beforeAll(() => {
  delete process.env.VITEST
})
afterAll(() => {
  process.env.VITEST = VITEST
})

const appSource = `export const env = import.meta.env.VITE_COGNITO_ENDPOINT
export const rest = [
  import.meta.env.VITE_COGNITO_REGION,
  import.meta.env.VITE_COGNITO_USER_POOL_ID,
  import.meta.env.VITE_COGNITO_CLIENT_ID,
]
`

function createApp(): string {
  const root = createTemporaryFolder()
  writeFileSync(join(root, 'app.js'), appSource)
  return root
}

async function serveApp(options: Parameters<typeof localPool>[0]): Promise<ViteDevServer> {
  const server = await createServer({
    root: createApp(),
    configFile: false,
    logLevel: 'silent',
    // In the dev server's middleware mode nothing else listens.
    server: { middlewareMode: true, ws: false },
    plugins: [localPool(options)],
  })
  onTestFinished(() => server.close())
  return server
}

async function readEndpoint(server: ViteDevServer): Promise<string> {
  const { env, rest } = await server.ssrLoadModule('/app.js')
  expect(rest).toEqual(['local', 'local_Vite', 'localpoolclient00000000000'])
  return String(env)
}

const config = { userPoolId: 'local_Vite' }

test('the app finds the pool in its environment, and the pool ends with the dev server', async () => {
  const server = await serveApp({ port: 0, config })
  const endpoint = await readEndpoint(server)
  const pool = await fetch(`${endpoint}/_local/pool`)
  expect(await pool.json()).toMatchObject({ userPoolId: 'local_Vite' })
  await server.close()
  await expect(fetch(endpoint)).rejects.toThrow('fetch failed')
})

test('a restarted dev server has its pool on the same port again', async () => {
  const { port, close } = await listenAnywhere()
  await close()
  const data = join(createTemporaryFolder(), 'pool.data')
  const server = await serveApp({ port, data, config })
  const endpoint = await readEndpoint(server)
  await server.restart()
  expect(await readEndpoint(server)).toBe(endpoint)
  expect((await fetch(endpoint)).status).toBe(200)
})

test('a given port that is taken is an error', async () => {
  const { port } = await listenAnywhere()
  await expect(serveApp({ port })).rejects.toThrow('EADDRINUSE')
})

test('a build starts no pool', async () => {
  const root = createApp()
  const output = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    build: { write: false, lib: { entry: 'app.js', formats: ['es'] } },
    plugins: [localPool({ config })],
  })
  expect(JSON.stringify(output)).not.toContain('127.0.0.1')
})

async function listenAnywhere() {
  const server = createHttpServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const close = async () => {
    server.close()
  }
  onTestFinished(close)
  return { port: typeof address === 'object' ? (address?.port ?? 0) : 0, close }
}
