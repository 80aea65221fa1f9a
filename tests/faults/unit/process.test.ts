import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { row } from '../support/row'

const script = fileURLToPath(new URL('../support/script-that-ends.ts', import.meta.url))

/** What the script prints, once its process has ended by itself. */
function runScript(what: string): Promise<string> {
  const args = ['--import', 'tsx', '--conditions=@cognito-flow/source', script, what]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const chunks: Buffer[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  return new Promise((resolve, reject) => {
    // The shortest timer of a session lasts for minutes.
    const isStuck = setTimeout(() => child.kill('SIGKILL'), 25_000)
    child.on('error', reject)
    child.on('close', (code, signal) => {
      clearTimeout(isStuck)
      resolve(`${code ?? signal} ${Buffer.concat(chunks)}`.trim())
    })
  })
}

row(65, 'U', async ({ figures }) => {
  const scripts = {
    'signs in': '0 ["signedIn",true,"signedIn"]',
    'signs in and out while RevokeToken hangs': '0 ["signedIn",true,"signedOut"]',
  }
  let ended = 0
  for (const [what, printed] of Object.entries(scripts)) {
    expect([what, await runScript(what)]).toEqual([what, printed])
    ended += 1
  }
  figures({ 'ended by itself': `${ended} of ${Object.keys(scripts).length}` })
})
