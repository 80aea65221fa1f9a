import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** Starts the Chromium that CHROMIUM_PATH names, or one that is installed. */
export function launchBrowser(): Promise<Browser> {
  const executablePath =
    process.env.CHROMIUM_PATH ??
    [
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/usr/bin/google-chrome',
      chromium.executablePath(),
    ].find((path) => existsSync(path))
  if (executablePath === undefined) throw new Error('No Chromium found: name one in CHROMIUM_PATH.')
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}
