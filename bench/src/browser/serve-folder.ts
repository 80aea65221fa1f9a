import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'

/** A static server for localhost: a script by its name, and a page around it by the name alone. */
export async function serveFolder(folder: string) {
  const server = createServer(async ({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost')
    const name = pathname.slice(1)
    if (!name.endsWith('.js')) {
      response.setHeader('content-type', 'text/html')
      response.end(
        `<!doctype html><link rel=icon href=data:,><script type=module src=/${name}.js></script>`,
      )
      return
    }
    try {
      const script = await readFile(join(folder, name))
      response.setHeader('content-type', 'text/javascript')
      response.setHeader('cache-control', 'max-age=3600')
      response.end(script)
    } catch {
      response.writeHead(404).end()
    }
  })
  server.listen(0, 'localhost')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return {
    origin: `http://localhost:${address.port}`,
    async close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
