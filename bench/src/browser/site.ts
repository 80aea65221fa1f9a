import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { type Server, startServer } from '../pool/server'
import { bundlePages } from './bundle-pages'
import { launchBrowser } from './launch-browser'
import { serveFolder } from './serve-folder'

/** The page of each client; ours first. */
const pages = {
  'cognito-flow, AWS SDK': 'cognito-flow-sdk',
  'cognito-flow, fetchWire': 'cognito-flow-fetch',
  'aws-amplify': 'aws-amplify',
  'amazon-cognito-identity-js': 'identity-js',
} as const

export const ourCount = 2

export type Client = keyof typeof pages

/** In the order of the tables. */
export const clients: readonly Client[] = [
  'cognito-flow, AWS SDK',
  'cognito-flow, fetchWire',
  'aws-amplify',
  'amazon-cognito-identity-js',
]

/** A browser, the built clients and the one pool that all of them sign in to. */
export interface Site {
  readonly browser: Browser
  readonly pool: Server
  address(client: Client): string
}

/** Opens a site for as long as `task` takes. */
export async function withSite<Result>(task: (site: Site) => Promise<Result>): Promise<Result> {
  const closers: (() => Promise<unknown>)[] = []
  try {
    const folder = await bundlePages(Object.values(pages))
    closers.push(() => rm(folder, { recursive: true }))
    const { origin, close } = await serveFolder(folder)
    closers.push(close)
    const pool = await startServer('memory', {
      config: fileURLToPath(new URL('pool.config.mjs', import.meta.url)),
    })
    closers.push(() => pool.stop())
    const browser = await launchBrowser()
    closers.push(() => browser.close())

    const { endpoint, userPoolId, clientId } = pool
    const search = new URLSearchParams({ endpoint, userPoolId, clientId })
    return await task({
      browser,
      pool,
      address: (client) => `${origin}/${pages[client]}?${search}`,
    })
  } finally {
    for (const close of closers.reverse()) await close()
  }
}
