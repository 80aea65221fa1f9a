import { createAuth } from '@cognito-flow/core'
import { createTransport } from '@cognito-flow/transport'
import { cookieStorage } from '@cognito-flow/transport/cookie'
import { fetchWire } from '@cognito-flow/transport/fetch'
import { createAuthPlugin } from '@cognito-flow/vue'

/** The auth object of a page. Its session lives in cookies, for the server to read; on the server it is a new one for each request. */
export default defineNuxtPlugin(({ vueApp }) => {
  const { userPoolId, clientId, endpoint } = useRuntimeConfig().public.pool
  const transport = createTransport({
    userPoolId,
    clientId,
    endpoint: endpoint || undefined,
    flow: 'srp',
    wire: fetchWire,
    storage: cookieStorage(),
  })
  vueApp.use(createAuthPlugin(createAuth(transport)))
})
