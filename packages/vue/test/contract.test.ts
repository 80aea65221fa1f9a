// @vitest-environment happy-dom
import { describeAdapterContract } from '@cognito-flow/testing/contract'
import { createAuthPlugin, useAuth, useAuthView } from '@cognito-flow/vue'
import { createApp, defineComponent, h, nextTick } from 'vue'

describeAdapterContract('vue', {
  mount(auth, selector, isEqual) {
    const shown: ReturnType<typeof selector>[] = []

    const Screen = defineComponent(() => {
      const { signIn } = useAuth()
      const part = useAuthView(selector, isEqual)
      const onSubmit = (event: Event) => {
        event.preventDefault()
        void signIn({ username: 'ada' })
      }
      return () => {
        shown.push(part.value)
        return h('form', { onSubmit })
      }
    })

    const page = document.createElement('div')
    document.body.append(page)
    const app = createApp(Screen).use(createAuthPlugin(auth))
    app.mount(page)
    return {
      shown,
      submit: () => page.querySelector('form')?.requestSubmit(),
      unmount() {
        app.unmount()
        page.remove()
      },
    }
  },
  async act(work) {
    await work()
    await nextTick()
  },
})
