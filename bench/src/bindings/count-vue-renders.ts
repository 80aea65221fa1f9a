import { createAuth } from '@cognito-flow/core'
import { createAuthPlugin, useAuth } from '@cognito-flow/vue'
import { createApp, h } from 'vue'
import { delay, type Flow } from './flows'
import { nextTask, type Tally } from './tally'

export async function countVueRenders({ createPorts, run }: Flow): Promise<Tally> {
  let changes = 0
  let renders = 0
  const auth = createAuth(delay(createPorts()))
  const app = createApp({
    setup() {
      const { view } = useAuth()
      return () => {
        renders += 1
        return h('p', view.value.status)
      }
    },
  })
  app.use(createAuthPlugin(auth))
  app.mount(document.createElement('div'))
  await auth.settled()
  await nextTask()
  auth.subscribe(() => {
    changes += 1
  })
  renders = 0
  await run(auth)
  await nextTask()
  const tally = { changes, renders }
  app.unmount()
  auth.stop()
  return tally
}
