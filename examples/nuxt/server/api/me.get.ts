export default defineEventHandler(({ context: { session } }) => {
  if (!session) throw createError({ statusCode: 401, statusMessage: 'Sign in first.' })
  return { username: session.username, email: session.claims.email }
})
