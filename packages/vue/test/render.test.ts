// @vitest-environment happy-dom
import type { Auth } from '@cognito-flow/core'
import { createAuthIn } from '@cognito-flow/testing'
import { createAuthPlugin, useAuthView } from '@cognito-flow/vue'
import { afterEach, expect, test, vi } from 'vitest'
import { createApp, createSSRApp, defineComponent, h, nextTick } from 'vue'
import { renderToString } from 'vue/server-renderer'

const seen: string[] = []

const Screen = defineComponent(() => {
  const status = useAuthView((view) => view.status)
  return () => {
    seen.push(status.value)
    return h('p', status.value)
  }
})

const Page = defineComponent(() => () => h('main', [h(Screen), h(Screen)]))

const serverApp = (auth: Auth) => createSSRApp(Page).use(createAuthPlugin(auth))

afterEach(() => {
  vi.restoreAllMocks()
})

test('renders restoring on a server that has a DOM too, and follows nothing', async () => {
  const { auth } = await createAuthIn('signedIn')
  const subscribe = vi.spyOn(auth, 'subscribe')
  const html = await renderToString(serverApp(auth))
  expect(html).toBe('<main><p>restoring</p><p>restoring</p></main>')
  expect(subscribe).not.toHaveBeenCalled()
})

test('hydrates what a server rendered while signed in, without a warning', async () => {
  const warn = vi.spyOn(console, 'warn')
  const complain = vi.spyOn(console, 'error')
  const { auth } = await createAuthIn('signedIn')
  const page = document.createElement('div')
  page.innerHTML = await renderToString(serverApp(auth))
  seen.length = 0

  serverApp(auth).mount(page)
  expect(seen).toEqual(['restoring', 'restoring'])
  await nextTick()
  expect(seen).toEqual(['restoring', 'restoring', 'signedIn', 'signedIn'])
  expect(page.textContent).toBe('signedInsignedIn')
  await auth.signOut()
  await nextTick()
  expect(page.textContent).toBe('signedOutsignedOut')
  expect(warn).not.toHaveBeenCalled()
  expect(complain).not.toHaveBeenCalled()
})

test('shows the restored screen first when nothing is hydrated', async () => {
  const { auth } = await createAuthIn('signedIn')
  const page = document.createElement('div')
  createApp(Page).use(createAuthPlugin(auth)).mount(page)
  expect(page.textContent).toBe('signedInsignedIn')
})
