/** On the server by the verified token, in the browser by its session: a protected page is for whoever is signed in. */
export default defineNuxtRouteMiddleware(() => {
  if (useKnownUsername().value === null) return navigateTo('/')
})
