/** Before anything renders: a session that has ended is renewed while cookies can still be set. */
export default defineEventHandler(async (event) => {
  if (event.path.startsWith('/_nuxt/')) return
  // Where the pool is out of reach, nobody counts as signed in.
  event.context.session = await sessionOf(event)
    .getSession()
    .catch(() => null)
})
