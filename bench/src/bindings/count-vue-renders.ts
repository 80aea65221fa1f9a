import { createAuth } from '@cognito-flow/core'
import { createAuthPlugin, useAuthView } from '@cognito-flow/vue'
import { createApp, h } from 'vue'
import { delay, type Flow } from './flows'
import { type Tally, tallyFlow } from './tally'

export async function countVueRenders(flow: Flow): Promise<Tally> {
  const screen = { renders: 0 }
  const auth = createAuth(delay(flow.createPorts()))
  const app = createApp({
    setup() {
      const view = useAuthView()
      return () => {
        screen.renders += 1
        return h('p', view.value.status)
      }
    },
  })
  app.use(createAuthPlugin(auth))
  app.mount(document.createElement('div'))
  const tally = await tallyFlow(flow, auth, screen)
  app.unmount()
  return tally
}
