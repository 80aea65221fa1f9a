import { mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { createServer, defaultClientConditions } from 'vite'
import { onTestFinished } from 'vitest'

const tests = join(import.meta.dirname, '../..')

/** A page that Vite serves as to a developer, until the running test ends. */
interface HotPage {
  /** Opens it, and waits for the connection that updates come by. */
  visit(page: Page): Promise<void>
  /** Changes a file. */
  update(name: string, text: string): Promise<void>
}

/** Serves these files and a page around `entry`, from a folder in which the packages of these tests are installed. */
export async function serveHot(
  files: Readonly<Record<string, string>>,
  entry: string,
): Promise<HotPage> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'hot-')))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await symlink(join(tests, 'node_modules'), join(folder, 'node_modules'), 'junction')
  const write = (name: string, text: string) => writeFile(join(folder, name), text)
  await write('index.html', `<script type="module" src="/${entry}"></script>`)
  for (const [name, text] of Object.entries(files)) await write(name, text)

  const server = await createServer({
    configFile: false,
    root: folder,
    cacheDir: join(folder, '.vite'),
    logLevel: 'error',
    resolve: { conditions: ['@cognito-flow/source', ...defaultClientConditions] },
    // A dependency that is found late would load the page again.
    optimizeDeps: { noDiscovery: true, include: [] },
    server: { port: 0, watch: null, fs: { allow: [folder, join(tests, '../..')] } },
  })
  onTestFinished(() => server.close())
  await server.listen()
  return {
    async visit(page) {
      const connected = page.waitForEvent('console', (message) =>
        message.text().includes('connected'),
      )
      await page.goto(server.resolvedUrls?.local[0] ?? '')
      await connected
    },
    async update(name, text) {
      await write(name, text)
      // A watcher may take two quick writes for one.
      server.watcher.emit('change', join(folder, name))
    },
  }
}
