import { describeServerContract } from '@cognito-flow/testing/contract'
import { createAuthPlugin, useAuthView } from '@cognito-flow/vue'
import { createSSRApp, defineComponent } from 'vue'
import { renderToString } from 'vue/server-renderer'

describeServerContract('vue', {
  async render(auth) {
    let json = ''
    const Screen = defineComponent(() => {
      const view = useAuthView()
      return () => {
        json = JSON.stringify(view.value)
      }
    })
    await renderToString(createSSRApp(Screen).use(createAuthPlugin(auth)))
    return json
  },
})
