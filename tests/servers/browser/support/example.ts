import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'

/** An application of `examples/`: what builds it and what serves it, in its own folder. */
export interface Example {
  readonly name: string
  readonly build: readonly string[]
  readonly start: readonly string[]
}

const quiet = { NEXT_TELEMETRY_DISABLED: '1', NUXT_TELEMETRY_DISABLED: '1' }
/** Those of a shell, and not those that Vitest sets for its tests. */
const { NODE_ENV: _, VITEST: __, ...inherited } = process.env

function run({ name }: Example, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, args, {
    cwd: join(import.meta.dirname, '../../../../examples', name),
    env: { ...inherited, ...quiet, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Builds an example and serves it for a pool. */
export async function startExample(example: Example, pool: Readonly<Record<string, string>>) {
  const built = run(example, example.build, {})
  const output: string[] = []
  for (const stream of [built.stdout, built.stderr])
    stream?.on('data', (chunk) => output.push(String(chunk)))
  const [code] = await once(built, 'close')
  if (code !== 0) throw new Error(`The build of ${example.name} failed:\n${output.join('')}`)

  const port = String(await freePort())
  const server = run(example, example.start, { ...pool, PORT: port, HOST: '127.0.0.1' })
  const said: string[] = []
  for (const stream of [server.stdout, server.stderr])
    stream?.on('data', (chunk) => said.push(String(chunk)))
  const url = `http://127.0.0.1:${port}`
  await answering(url, server, said)
  return {
    url,
    /** What it printed. */
    said: () => said.join(''),
    close: async () => {
      const closed = once(server, 'close')
      server.kill()
      await closed
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

async function answering(url: string, server: ChildProcess, said: readonly string[]) {
  for (;;) {
    if (server.exitCode !== null) throw new Error(`The server ended:\n${said.join('')}`)
    const answers = await fetch(url).catch(() => null)
    if (answers) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
