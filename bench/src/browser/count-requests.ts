import type { Server } from '../pool/server'
import type { Visit } from './visit'

/** What a page sent to the pool. */
export interface Requests {
  readonly posts: number
  /** What the browser asked first, as CORS wants. */
  readonly preflights: number
}

/** Counts at the network, from now until the returned function is called. */
export async function countRequests({ devTools }: Visit, { endpoint }: Server) {
  let posts = 0
  let preflights = 0
  devTools.on('Network.requestWillBeSent', ({ request: { url, method } }) => {
    if (!url.startsWith(endpoint)) return
    if (method === 'OPTIONS') preflights += 1
    else posts += 1
  })
  await devTools.send('Network.enable')
  return async (): Promise<Requests> => {
    await devTools.send('Network.disable')
    return { posts, preflights }
  }
}
