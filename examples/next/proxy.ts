import { type NextRequest, NextResponse } from 'next/server'
import { sessions } from './lib/sessions'

/**
 * Renews a session that has ended before anything renders: a server component can read cookies, but not set them. The request goes on
 * with the new ones.
 */
export async function proxy(request: NextRequest) {
  const renewed: Parameters<NextResponse['cookies']['set']>[] = []
  const cookies = {
    getAll: () => request.cookies.getAll(),
    set(name: string, value: string, options: object) {
      request.cookies.set(name, value)
      renewed.push([name, value, options])
    },
  }
  // Where the pool is out of reach, the page says so.
  await sessions
    .of(cookies)
    .getSession()
    .catch(() => null)
  const response = NextResponse.next({ request })
  for (const cookie of renewed) response.cookies.set(...cookie)
  return response
}

export const config = { matcher: '/((?!_next/|favicon.ico).*)' }
