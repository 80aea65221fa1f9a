import { serve } from 'srvx/node'
import { openDataFile } from './data-file'
import { DroppedConnection } from './http/dropped-connection'
import { answerPage } from './inbox-page'
import { createLocalPool, type LocalPool, type LocalPoolOptions } from './pool'

/** Where to listen, and the pool's own options. */
export interface StartLocalPoolOptions extends LocalPoolOptions {
  /** Keeps the pool in this file across restarts; made when it is not there. Replaces `storage`. */
  readonly data?: string | undefined
  /** 9229 by default; 0 takes any free port. */
  readonly port?: number
  /** The loopback address by default: the pool has no business on a network. */
  readonly hostname?: string
}

/** A pool that listens; `close` resolves when the port is free again. */
export interface RunningLocalPool {
  /** For example `http://127.0.0.1:9229`, without a trailing slash. */
  readonly endpoint: string
  readonly pool: LocalPool
  close(): Promise<void>
}

/**
 * Serves a new pool over HTTP; rejects with the system's error when the port is taken, and with a message that
 * names the data file when that cannot be used.
 */
export async function startLocalPool(
  options: StartLocalPoolOptions = {},
): Promise<RunningLocalPool> {
  const { port = 9229, hostname = '127.0.0.1', data, ...poolOptions } = options
  const storage = data === undefined ? undefined : await openDataFile(data)
  try {
    const pool = createLocalPool({ ...poolOptions, ...(storage && { storage }) })
    const server = createServer(pool, { port, hostname })
    await server.serve()
    return {
      endpoint: (server.url ?? '').replace(/\/$/, ''),
      pool,
      close: async () => {
        await server.close(true)
        await pool.flush()
        await storage?.close()
      },
    }
  } catch (error) {
    await storage?.close()
    throw error
  }
}

function createServer(pool: LocalPool, address: { port: number; hostname: string }) {
  return serve({
    fetch: async (request) => {
      try {
        return (await answerPage(request)) ?? (await pool.fetch(request))
      } catch (error) {
        if (!(error instanceof DroppedConnection)) throw error
        request.runtime?.node?.req.socket.destroy()
        return new Response(null, { status: 500 })
      }
    },
    ...address,
    manual: true,
    silent: true,
    gracefulShutdown: false,
  })
}
