import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { call, toRecord } from './call'

const require = createRequire(import.meta.url)
const heapReporter = fileURLToPath(new URL('heap-reporter.mjs', import.meta.url))
const localPoolCli = join(
  require.resolve('@cognito-flow/local-pool/package.json'),
  '../dist/cli.js',
)
const cognitoLocalCli = require.resolve('cognito-local/lib/bin/start.js')

export type Contender = 'memory' | 'data file' | 'cognito-local'

/** A server in its own process and folder. */
export interface Server {
  readonly endpoint: string
  readonly clientId: string
  readonly userPoolId: string
  /** From the start of the process to the first address it gives, in milliseconds. */
  readonly startUpMs: number
  /** What its heap holds after a collection, in bytes. */
  heapInUse(): Promise<number>
  stop(): Promise<void>
}

export interface ServerOptions {
  /** A config module for the local pool. */
  readonly config?: string
  /** The folder to run in; a new one that is removed again when left out. */
  readonly folder?: string
}

export async function startServer(
  contender: Contender,
  options: ServerOptions = {},
): Promise<Server> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'bench-')))
  const config = options.config === undefined ? [] : ['--config', options.config]
  const data = contender === 'data file' ? ['--data', 'pool.data'] : []
  const program =
    contender === 'cognito-local'
      ? [cognitoLocalCli]
      : [localPoolCli, '--port', '0', ...config, ...data]
  if (contender === 'cognito-local') await allowUsernames(folder)
  const startedAt = performance.now()
  const child = spawn(process.execPath, ['--expose-gc', '--import', heapReporter, ...program], {
    cwd: folder,
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', CODE: '123456', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  })
  const endpoint = await readAddress(child)
  const startUpMs = performance.now() - startedAt
  // Read on, or a full pipe would stop the server's log and the server with it.
  child.stdout?.resume()
  return {
    ...(await findClient(contender, endpoint.address, endpoint.line)),
    endpoint: endpoint.address,
    startUpMs,
    async heapInUse() {
      child.send('heap')
      const [bytes] = await once(child, 'message')
      return Number(bytes)
    },
    async stop() {
      child.kill('SIGTERM')
      await once(child, 'exit')
      if (options.folder === undefined) await rm(folder, { recursive: true })
    },
  }
}

/** Lets cognito-local take usernames that are no e-mail addresses, as the local pool does by default. */
async function allowUsernames(folder: string): Promise<void> {
  await mkdir(join(folder, '.cognito'))
  const config = { UserPoolDefaults: { UsernameAttributes: [] } }
  await writeFile(join(folder, '.cognito/config.json'), JSON.stringify(config))
}

async function readAddress(child: ChildProcess) {
  let line = ''
  const ended = once(child, 'exit').then(() => {
    throw new Error(`The server ended without an address: ${line}`)
  })
  // It is awaited only as long as there is no address.
  ended.catch(() => {})
  for (;;) {
    const [chunk] = await Promise.race([once(child.stdout ?? child, 'data'), ended])
    line += String(chunk)
    const [address] = /http:\/\/[\w.:]+\d/.exec(line) ?? []
    if (address && line.endsWith('\n')) return { address, line }
  }
}

async function findClient(contender: Contender, endpoint: string, line: string) {
  if (contender !== 'cognito-local') {
    const { clientId, userPoolId } = toRecord(JSON.parse(line))
    return { clientId: String(clientId), userPoolId: String(userPoolId) }
  }
  const { UserPool } = await call(endpoint, 'CreateUserPool', { PoolName: 'bench' })
  const userPoolId = String(toRecord(UserPool).Id)
  const input = { ClientName: 'bench', UserPoolId: userPoolId }
  const { UserPoolClient } = await call(endpoint, 'CreateUserPoolClient', input)
  return { clientId: String(toRecord(UserPoolClient).ClientId), userPoolId }
}
