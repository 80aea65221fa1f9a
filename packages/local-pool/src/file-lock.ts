import { readFile, rm, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'

/** What this very process has locked: after a kill, a new process may have the old one's id. */
const held = new Set<string>()

/**
 * Takes `path` for this process by a file beside it that names the process; the returned function gives it back. What a
 * process that is gone left behind does not count. Rejects when another process holds it.
 */
export async function lockFile(path: string): Promise<() => Promise<void>> {
  const lock = `${resolve(path)}.lock`
  const owner = await readOwner(lock)
  if (held.has(lock) || (owner !== process.pid && isRunning(owner))) {
    throw new Error(`process ${owner} is using it`)
  }
  if (owner !== undefined) await rm(lock, { force: true })
  await writeFile(lock, String(process.pid), { flag: 'wx' })
  held.add(lock)
  return async () => {
    held.delete(lock)
    await rm(lock, { force: true })
  }
}

async function readOwner(lock: string): Promise<number | undefined> {
  try {
    return Number(await readFile(lock, 'utf8'))
  } catch {
    return undefined
  }
}

function isRunning(pid: number | undefined): boolean {
  if (!pid) return false
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // A process of another user is one all the same.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
