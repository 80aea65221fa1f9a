import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'

const packageFolder = fileURLToPath(new URL('..', import.meta.url))

interface Running {
  readonly child: ChildProcess
  readonly output: { stdout: string; stderr: string }
}

/** Runs the CLI from its sources, without npx in between, so that signals reach it. */
function run(...args: string[]): Running {
  const source = ['--conditions=@cognito-flow/source', '--import', 'tsx', 'src/cli.ts']
  const child = spawn(process.execPath, [...source, ...args], { cwd: packageFolder })
  const output = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk) => {
    output.stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    output.stderr += chunk
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  return { child, output }
}

async function ready({ child, output }: Running): Promise<string> {
  while (!output.stdout.includes('\n')) {
    await Promise.race([
      once(child.stdout ?? child, 'data'),
      once(child, 'exit').then(() => Promise.reject(new Error(output.stderr))),
    ])
  }
  return output.stdout
}

function writeConfig(source: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'local-pool-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'pool.config.mjs')
  writeFileSync(file, source)
  return file
}

test.each(['SIGTERM', 'SIGINT'] as const)(
  'prints one JSON line when it answers, and %s ends it with 0',
  { timeout: 60_000 },
  async (signal) => {
    const config = writeConfig(`export default ({ deliver }) => {
      deliver({ username: 'ada', medium: 'SMS', to: '+1', purpose: 'Test', code: '7' })
      return { userPoolId: 'local_Config', clients: [{ clientId: 'web' }] }
    }`)
    const running = run('--port', '0', '--config', config)
    const line = await ready(running)
    expect(line).toMatch(/^\{.+\}\n$/)
    const { endpoint, ...rest } = JSON.parse(line)
    expect(rest).toEqual({ region: 'local', userPoolId: 'local_Config', clientId: 'web' })
    expect(endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)

    const messages = await fetch(`${endpoint}/_local/messages?username=ada`)
    expect(await messages.json()).toMatchObject([{ medium: 'SMS', code: '7' }])
    const headers = {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': 'AWSCognitoIdentityProviderService.ForgotPassword',
    }
    const body = JSON.stringify({ ClientId: 'web', Username: 'a\nb' })
    await fetch(endpoint, { method: 'POST', headers, body })

    running.child.kill(signal)
    expect(await once(running.child, 'exit')).toEqual([0, null])
    expect(running.output.stdout).toBe(line)
    expect(running.output.stderr).toMatch(
      /^ForgotPassword "a\\nb" InvalidParameterException \d+ ms$/m,
    )
  },
)

test('ends when the npx that started it is ended', { timeout: 60_000 }, async () => {
  const pool = `${process.execPath} --conditions=@cognito-flow/source --import tsx src/cli.ts --port 0`
  const npx = spawn('npx', ['--offline', '-c', pool], { cwd: packageFolder })
  onTestFinished(() => {
    npx.kill('SIGKILL')
  })
  const [line] = await once(npx.stdout, 'data')
  const { endpoint } = JSON.parse(String(line))
  npx.kill('SIGTERM')
  await once(npx.stdout, 'close')
  await expect(fetch(endpoint)).rejects.toThrow('fetch failed')
})

const failures: [title: string, args: () => Promise<string[]> | string[], complaint: RegExp][] = [
  ['a port that is no number', () => ['--port', 'http'], /--port must be a number from 0 to 65535/],
  [
    'a config file that is not there',
    () => ['--port', '0', '--config', 'missing.mjs'],
    /Cannot load the config file .+missing\.mjs: /,
  ],
  [
    'a data file that is something else',
    () => ['--port', '0', '--data', 'package.json'],
    /Cannot use the data file package\.json: it is not a data file/,
  ],
  [
    'a port in use',
    async () => {
      const server = createServer().listen(0, '127.0.0.1')
      onTestFinished(() => void server.close())
      await once(server, 'listening')
      const address = server.address()
      return ['--port', String(typeof address === 'object' ? address?.port : address)]
    },
    /port \d+ is in use/,
  ],
]
test.each(failures)(
  '%s is a message on stderr and exit code 1',
  { timeout: 60_000 },
  async (_title, args, complaint) => {
    const { child, output } = run(...(await args()))
    expect(await once(child, 'close')).toEqual([1, null])
    expect(output.stderr).toMatch(complaint)
    expect(output.stdout).toBe('')
  },
)
