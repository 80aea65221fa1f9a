import type { PoolContext } from '../pool-context'
import { streamActivity } from './event-stream'
import { type Faults, parseFault } from './faults'
import { jsonResponse } from './json-response'
import { listUsers } from './list-users'
import { readBody } from './read-body'

/** The routes under `/_local`: what the pool sent, what it does and whom it knows, and faults to inject. */
export async function answerLocalApi(
  pool: PoolContext,
  faults: Faults,
  request: Request,
): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url)
  switch (`${request.method} ${pathname}`) {
    case 'GET /_local/messages': {
      const name = searchParams.get('username')
      const username = name === null ? undefined : (pool.users.find(name)?.username ?? name)
      return jsonResponse(pool.inbox.messages(username))
    }
    case 'GET /_local/pool': {
      const { userPoolId, region, clients } = pool.settings
      return jsonResponse({ userPoolId, region, clientIds: [...clients.keys()] })
    }
    case 'GET /_local/users':
      return jsonResponse(listUsers(pool.users, searchParams.get('search') ?? ''))
    case 'GET /_local/triggers':
      return jsonResponse(pool.triggerLog.list())
    case 'GET /_local/events':
      return streamActivity(pool.activity)
    case 'GET /_local/faults':
      return jsonResponse(faults.list())
    case 'POST /_local/faults':
      return queueFault(faults, request)
    case 'DELETE /_local/faults':
      faults.clear()
      return new Response(null, { status: 204 })
    default:
      return jsonResponse({ message: `No ${request.method} ${pathname} in the local API` }, 404)
  }
}

async function queueFault(faults: Faults, request: Request): Promise<Response> {
  try {
    faults.add(parseFault(JSON.parse(await readBody(request))))
    return new Response(null, { status: 204 })
  } catch (error) {
    return jsonResponse({ message: error instanceof Error ? error.message : 'Bad fault' }, 400)
  }
}
