import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { findBrowser } from './find-browser'
import { runCommand } from './run-command'

const playwright = join(
  dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')),
  'cli.js',
)

/**
 * The path of a Chromium, installed first where none is found: Playwright's own build, or
 * Debian's package where that cannot be had. `undefined` when nothing worked.
 */
export async function ensureBrowser(): Promise<string | undefined> {
  const present = findBrowser()
  if (present !== undefined) {
    console.log(`Browser: ${present}`)
    return present
  }
  await runCommand(process.execPath, [playwright, 'install', 'chromium'], { quiet: true })
  const downloaded = findBrowser()
  if (downloaded !== undefined) {
    console.log(`Browser: downloaded ${downloaded}`)
    return downloaded
  }
  if (process.getuid?.() === 0) {
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await runCommand('apt-get', ['update'], { quiet: true, env })
    await runCommand('apt-get', ['install', '-y', 'chromium'], { quiet: true, env })
  }
  const packaged = findBrowser()
  console.log(
    packaged === undefined
      ? 'Browser: none found and none could be installed; set CHROMIUM_PATH to a Chromium.'
      : `Browser: installed ${packaged}`,
  )
  return packaged
}
