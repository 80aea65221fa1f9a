import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const checkEveryMs = 250

/**
 * Calls `onGone` when an npx above this process has ended. npx passes no signal on: whoever sends it SIGTERM would otherwise
 * leave what it started running. Where `ps` is missing (Windows) nothing is watched.
 */
export async function stopWithNpx(onGone: () => void): Promise<void> {
  const npx = await findNpx()
  if (npx === undefined) return
  const timer = setInterval(() => {
    if (isRunning(npx)) return
    clearInterval(timer)
    onGone()
  }, checkEveryMs)
  timer.unref()
}

async function findNpx(): Promise<number | undefined> {
  const processes = await listProcesses()
  for (let pid = process.pid; ; ) {
    const found = processes.get(pid)
    if (!found) return undefined
    // npx shows itself as "npm exec …".
    if (/^npm exec\b|\bnpx(-cli\.js)?(\s|$)/.test(found.command)) return pid
    pid = found.parent
  }
}

async function listProcesses() {
  const processes = new Map<number, { parent: number; command: string }>()
  try {
    const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,args='])
    for (const line of stdout.split('\n')) {
      const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
      if (pid !== parent) processes.set(Number(pid), { parent: Number(parent), command })
    }
  } catch {
    // Nothing to go by, then: signals to this very process still work.
  }
  return processes
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
