import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { password, perSecond, signIn } from './measure'
import { startServer } from './server'

/** What a local pool does whose configuration names `userCount` users. */
export interface ScaleFigures {
  readonly startUpMs: number
  readonly restartMs: number
  readonly heapBytes: number
  readonly signIns: number
}

export async function measureScale(userCount: number): Promise<ScaleFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  try {
    const config = join(folder, 'pool.config.mjs')
    await writeFile(config, toConfig(userCount))
    const server = await startServer('data file', { config, folder })
    const heapBytes = await server.heapInUse()
    const names = Array.from({ length: 400 }, (_, index) => `user-${(index * 7_919) % userCount}`)
    await signIn(server, 'user-0')
    const signIns = await perSecond(names, (name) => signIn(server, name))
    await server.stop()

    const again = await startServer('data file', { config, folder })
    await again.stop()
    return { startUpMs: server.startUpMs, restartMs: again.startUpMs, heapBytes, signIns }
  } finally {
    await rm(folder, { recursive: true })
  }
}

function toConfig(userCount: number): string {
  return `export default {
  users: Array.from({ length: ${userCount} }, (_, index) => ({
    username: \`user-\${index}\`,
    password: '${password}',
    attributes: { email: \`user-\${index}@example.com\` },
  })),
}
`
}
