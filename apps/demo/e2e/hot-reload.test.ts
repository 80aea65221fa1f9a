import { mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { createServer, defaultClientConditions, type ViteDevServer } from 'vite'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { launchBrowser } from './support/site'
import { eventually } from './support/steps'

const demo = join(import.meta.dirname, '..')

const browsers: Browser[] = []
beforeAll(async () => {
  browsers.push(await launchBrowser())
})
afterAll(() => Promise.all(browsers.map((browser) => browser.close())))

/** The README's set-up, in an edition that the page can tell from the last one. */
const setUp = (edition: number) => `
  import { createAuth } from '@cognito-flow/core'
  import { createTransport } from '@cognito-flow/transport'
  import { fetchWire } from '@cognito-flow/transport/fetch'

  const transport = createTransport({
    userPoolId: 'eu-west-1_AbCdEfGhI',
    clientId: '1example23456789abcdefghij',
    wire: fetchWire,
  })
  export const auth = createAuth(transport)

  import.meta.hot?.data.auth?.stop()
  if (import.meta.hot) import.meta.hot.data.auth = auth

  export const edition = ${edition}`

const screen = `
  import * as setUp from './set-up'

  const show = ({ auth, edition }) => {
    auth.start()
    document.title = 'Edition ' + edition
  }
  show(setUp)`

/** An update ends at a module that accepts it. Vite disposes of that one alone, so the set-up cannot count on being told. */
const screens = [
  ['accepts itself, as a component of React or Vue does', 'import.meta.hot.accept()'],
  ['accepts the set-up', "import.meta.hot.accept('./set-up', show)"],
] as const

test.each(screens)(
  'one auth object runs after four hot updates of the set-up, where the screen %s',
  async (_, accept) => {
    const folder = await createFolder()
    const write = (name: string, text: string) => writeFile(join(folder, name), text)
    await write('index.html', '<script type="module" src="/screen.ts"></script>')
    await write('screen.ts', `${screen}\n  ${accept}`)
    await write('set-up.ts', setUp(0))
    const server = await serve(folder)
    const { page, loads } = await open(server.resolvedUrls?.local[0] ?? '')
    await eventually(() => page.title()).toBe('Edition 0')
    expect(await countRunning(page)).toBe(1)

    for (const edition of [1, 2, 3, 4]) {
      await write('set-up.ts', setUp(edition))
      server.watcher.emit('change', join(folder, 'set-up.ts'))
      await eventually(() => page.title()).toBe(`Edition ${edition}`)
    }
    await eventually(() => countRunning(page)).toBe(1)
    expect(loads()).toBe(1)
  },
)

/** A folder outside the repository in which the demo's packages are installed. */
async function createFolder(): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'hot-reload-')))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await symlink(join(demo, 'node_modules'), join(folder, 'node_modules'), 'junction')
  return folder
}

/** Serves a folder as a developer does. The test says itself what has changed: a watcher may take two quick writes for one. */
async function serve(folder: string): Promise<ViteDevServer> {
  const server = await createServer({
    configFile: false,
    root: folder,
    cacheDir: join(folder, '.vite'),
    logLevel: 'error',
    resolve: { conditions: ['@cognito-flow/source', ...defaultClientConditions] },
    // A dependency that is found late would load the page again.
    optimizeDeps: { noDiscovery: true, include: [] },
    server: { port: 0, watch: null, fs: { allow: [folder, join(demo, '../..')] } },
  })
  onTestFinished(() => server.close())
  await server.listen()
  return server
}

/** A page that Vite can update. */
async function open(url: string) {
  const [browser] = browsers
  if (!browser) throw new Error('The browser did not start.')
  const page = await browser.newPage()
  onTestFinished(() => page.close())
  let loads = 0
  page.on('load', () => {
    loads += 1
  })
  const connected = page.waitForEvent('console', (message) => message.text().includes('connected'))
  await page.goto(url)
  await connected
  return { page, loads: () => loads }
}

/** The auth objects that listen to the page. */
async function countRunning(page: Page): Promise<number> {
  const devTools = await page.context().newCDPSession(page)
  const { result } = await devTools.send('Runtime.evaluate', { expression: 'window' })
  const { listeners } = await devTools.send('DOMDebugger.getEventListeners', {
    objectId: result.objectId ?? '',
  })
  await devTools.detach()
  return listeners.filter(({ type }) => type === 'online').length
}
