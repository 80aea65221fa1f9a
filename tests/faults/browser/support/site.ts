import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { bundlePages, type PageName } from './bundle-pages'

/** A browser, and a server of small pages, each with one script. */
export interface Site {
  readonly browser: Browser
  readonly origin: string
  /** Pages whose whole text a test has rendered, by their paths. */
  readonly rendered: Map<string, string>
}

/** Serves pages under `/strict/` with nothing but their own scripts allowed, and no text taken for markup. */
const strictPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  'connect-src http://127.0.0.1:*',
  'img-src data:',
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  // Vue makes one when it is loaded.
  'trusted-types vue',
].join('; ')

/** Starts a site for the tests of a file; the returned function gives it to them. */
export function useSite(...names: readonly PageName[]): () => Site {
  let site: Site | undefined
  const closers: (() => unknown)[] = []

  beforeAll(async () => {
    const scripts = await bundlePages(names)
    const rendered = new Map<string, string>()
    const server = createServer(({ url = '/' }, response) => {
      const { pathname } = new URL(url, 'http://localhost')
      const name = pathname.slice(pathname.lastIndexOf('/') + 1)
      const script = scripts.get(name)
      response.setHeader('Content-Type', script === undefined ? 'text/html' : 'text/javascript')
      if (pathname.startsWith('/strict/'))
        response.setHeader('Content-Security-Policy', strictPolicy)
      response.end(script ?? rendered.get(pathname) ?? toPage(name))
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    closers.push(
      () => server.close(),
      () => server.closeAllConnections(),
    )
    const browser = await launchBrowser()
    closers.push(() => browser.close())
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    site = { browser, origin: `http://localhost:${port}`, rendered }
  })

  afterAll(async () => {
    for (const close of closers.reverse()) await close()
  })

  return () => {
    if (site === undefined) throw new Error('The site did not start.')
    return site
  }
}

/** A page that runs the script of that name around `body`. */
export function toPage(name: string, body = ''): string {
  return `<!doctype html>
<title>${name}</title>
<link rel="icon" href="data:," />
<body><main>${body}</main><p></p><script type="module" src="/${name}.js"></script></body>`
}

function launchBrowser(): Promise<Browser> {
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
