import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RunningLocalPool } from '@cognito-flow/local-pool/node'
import { type Browser, chromium } from 'playwright-core'
import { build, preview } from 'vite'
import { afterAll, beforeAll } from 'vitest'
import { startTestPool } from './test-pool'

/** The built demo, the pool it talks to and a browser to see it with. */
export interface Site {
  readonly url: string
  readonly pool: RunningLocalPool
  readonly browser: Browser
}

/** Starts a site for the tests of a file; the returned function gives it to them. */
export function useSite(): () => Site {
  let site: Site | undefined
  const closers: (() => Promise<unknown>)[] = []

  beforeAll(async () => {
    const pool = await startTestPool()
    closers.push(() => pool.close())
    const outDir = await mkdtemp(join(tmpdir(), 'demo-'))
    closers.push(() => rm(outDir, { recursive: true, force: true }))
    Object.assign(process.env, {
      // Vitest says "test", which would build the frameworks for development.
      NODE_ENV: 'production',
      VITE_COGNITO_ENDPOINT: pool.endpoint,
      VITE_COGNITO_REGION: pool.pool.region,
      VITE_COGNITO_USER_POOL_ID: pool.pool.userPoolId,
      VITE_COGNITO_CLIENT_ID: pool.pool.clientId,
    })
    const config = {
      configFile: join(import.meta.dirname, '../../vite.config.ts'),
      mode: 'production',
      logLevel: 'error',
      build: { outDir, emptyOutDir: true },
    } as const
    await build(config)
    const server = await preview({ ...config, preview: { port: 4173 } })
    closers.push(() => server.close())
    const browser = await launchBrowser()
    closers.push(() => browser.close())
    site = { url: server.resolvedUrls?.local[0] ?? '', pool, browser }
  })

  afterAll(async () => {
    for (const close of closers.reverse()) await close()
  })

  return () => {
    if (site === undefined) throw new Error('The site did not start.')
    return site
  }
}

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
