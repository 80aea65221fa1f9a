import type { AuthCommand, AuthView } from '@cognito-flow/core'
import { createAuthPlugin, useAuth, useAuthView } from '@cognito-flow/vue'
import { createApp, defineComponent, h, nextTick } from 'vue'
import { createRoot, type Framework } from './framework'

export const vue: Framework = {
  mount(auth) {
    const views: AuthView[] = []
    let next: AuthCommand = { type: 'cancel' }

    const Screen = defineComponent(() => {
      const { send } = useAuth()
      const view = useAuthView()
      return () => {
        views.push(view.value)
        return h('button', { type: 'button', onClick: () => send(next) })
      }
    })

    const element = createRoot()
    const app = createApp(Screen).use(createAuthPlugin(auth))
    app.mount(element)
    return {
      views,
      press(command) {
        next = command
        element.querySelector('button')?.click()
      },
      unmount() {
        app.unmount()
        element.remove()
      },
    }
  },
  async act(work) {
    await work()
    await nextTick()
  },
}
