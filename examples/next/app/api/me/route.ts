import { cookies } from 'next/headers'
import { sessions } from '../../../lib/sessions'

/** A route handler can set cookies: it renews by itself. */
export async function GET() {
  const session = await sessions.of(await cookies()).getSession()
  if (session === null) return Response.json({ error: 'Sign in first.' }, { status: 401 })
  return Response.json({ username: session.username, email: session.claims.email })
}
