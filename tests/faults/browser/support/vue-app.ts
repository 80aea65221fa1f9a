import type { Auth } from '@cognito-flow/core'
import { createAuthPlugin, useAuthView } from '@cognito-flow/vue'
import { type App, createApp, createSSRApp, defineComponent, h } from 'vue'
import { textsOf } from './texts-of'

const Screen = defineComponent(() => {
  const view = useAuthView()
  return () =>
    h(
      'ul',
      { title: view.value.username ?? '' },
      textsOf(view.value).map((text) => h('li', text)),
    )
})

/** An app of one screen; `hydrates` what a server has rendered. */
export function createVueApp(auth: Auth, { hydrates = false } = {}): App {
  return (hydrates ? createSSRApp(Screen) : createApp(Screen)).use(createAuthPlugin(auth))
}
