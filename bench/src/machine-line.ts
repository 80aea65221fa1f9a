import { cpus } from 'node:os'

/** What the figures were measured on, and when. */
export function toMachineLine(chromiumVersion: string): string {
  const [cpu] = cpus()
  const day = new Date().toISOString().slice(0, 10)
  const processor = `${cpu?.model ?? 'unknown processor'}, ${cpus().length} cores`
  return `${processor}; Node ${process.versions.node}; Chromium ${chromiumVersion}; ${day}`
}
