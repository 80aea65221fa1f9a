import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { findBrowser } from './find-browser'
import { runCommand } from './run-command'

const quiet = { quiet: true, env: { DEBIAN_FRONTEND: 'noninteractive' } }

/**
 * The path of a Chromium, installed first where none is found: Playwright's own build, or Debian's
 * package where that cannot be had or does not start. `undefined` when nothing worked.
 */
export async function ensureBrowser(): Promise<string | undefined> {
  const present = findBrowser()
  if (present !== undefined) return report('found', present)
  const downloaded = await download()
  if (downloaded !== undefined) return report('downloaded', downloaded)
  const packaged = await installPackage()
  if (packaged !== undefined) return report('installed', packaged)
  console.log('Browser: none found, none could be installed; set CHROMIUM_PATH to a Chromium.')
  return undefined
}

function report(verb: string, path: string): string {
  console.log(`Browser: ${verb} ${path}`)
  return path
}

async function download(): Promise<string | undefined> {
  const manifest = createRequire(import.meta.url).resolve('playwright-core/package.json')
  const playwright = join(dirname(manifest), 'cli.js')
  await runCommand(process.execPath, [playwright, 'install', 'chromium'], quiet)
  const path = findBrowser()
  if (path === undefined || process.platform !== 'linux') return path
  // The download brings no system libraries: a bare container may lack some.
  const { ok } = await runCommand(path, ['--version'], quiet)
  return ok ? path : undefined
}

async function installPackage(): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return undefined
  await runCommand('apt-get', ['update'], quiet)
  const { ok } = await runCommand('apt-get', ['install', '-y', 'chromium'], quiet)
  return ok ? findBrowser() : undefined
}
