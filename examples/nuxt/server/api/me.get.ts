import type { ServerSession } from '@cognito-flow/transport/server'

export default defineEventHandler(({ context }) => {
  const session: ServerSession | null = context.session
  if (session === null) throw createError({ statusCode: 401, statusMessage: 'Sign in first.' })
  return { username: session.username, email: String(session.claims.email) }
})
