import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

test('starts the pool and the page with one command, on other ports where the usual ones are taken', async () => {
  await occupy(9229)
  const demo = spawn(
    process.execPath,
    ['--import', 'tsx', '--conditions=@cognito-flow/source', 'start.ts'],
    { cwd: join(import.meta.dirname, '..'), stdio: ['ignore', 'pipe', 'inherit'] },
  )
  onTestFinished(() => {
    demo.kill('SIGKILL')
  })
  let output = ''
  for await (const chunk of demo.stdout) {
    output += chunk
    if (output.includes('Ctrl-C')) break
  }
  const [, url = ''] = /Open +(\S+)/.exec(output) ?? []
  const [, endpoint = ''] = /Local pool +(\S+)/.exec(output) ?? []
  expect(endpoint).not.toContain(':9229')

  expect(await (await fetch(url)).text()).toContain('<title>cognito-flow demo</title>')
  expect(await (await fetch(`${url}config.json`)).json()).toEqual({
    endpoint,
    region: 'local',
    userPoolId: 'local_Demo',
    clientId: 'demo',
  })
  expect(await (await fetch(`${endpoint}/_local/messages`)).json()).toEqual([])

  demo.kill('SIGTERM')
  const [exitCode] = await once(demo, 'exit')
  expect(exitCode).toBe(0)
})

/** Makes sure that somebody listens on a port of the loopback address. */
async function occupy(port: number): Promise<void> {
  const server = createServer()
  onTestFinished(() => {
    server.close()
  })
  await new Promise<void>((resolve) => {
    server.once('listening', resolve).once('error', () => resolve())
    server.listen(port, '127.0.0.1')
  })
}
