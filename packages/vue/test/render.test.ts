// @vitest-environment happy-dom
import { type Auth, createAuth } from '@cognito-flow/core'
import { createAuthIn, scriptedPorts } from '@cognito-flow/testing'
import { createAuthPlugin, useAuth, useAuthView } from '@cognito-flow/vue'
import { afterEach, expect, test, vi } from 'vitest'
import { createApp, createSSRApp, defineComponent, effectScope, h, nextTick } from 'vue'
import { renderToString } from 'vue/server-renderer'

const Screen = defineComponent(() => {
  const status = useAuthView((view) => view.status)
  return () => h('p', status.value)
})

const Page = defineComponent(() => () => h('main', [h(Screen), h(Screen)]))

const serverApp = (auth: Auth) => createSSRApp(Page).use(createAuthPlugin(auth))

afterEach(() => {
  vi.restoreAllMocks()
})

test('hydrates a client that is signed in already without a warning', async () => {
  const warn = vi.spyOn(console, 'warn')
  const complain = vi.spyOn(console, 'error')
  const { auth } = await createAuthIn('signedIn')
  const page = document.createElement('div')
  page.innerHTML = await renderToString(serverApp(createAuth(scriptedPorts())))
  expect(page.textContent).toBe('restoringrestoring')

  serverApp(auth).mount(page)
  await nextTick()
  expect(page.textContent).toBe('signedInsignedIn')
  expect(warn).not.toHaveBeenCalled()
  expect(complain).not.toHaveBeenCalled()
})

test('shows the restored screen first when nothing is hydrated', async () => {
  const { auth } = await createAuthIn('signedIn')
  const page = document.createElement('div')
  createApp(Page).use(createAuthPlugin(auth)).mount(page)
  expect(page.textContent).toBe('signedInsignedIn')
})

test('follows the view in a scope outside components until it is disposed', async () => {
  const { auth } = await createAuthIn('challenge')
  const app = createApp(Page).use(createAuthPlugin(auth))
  const scope = effectScope()
  const bound = scope.run(() => app.runWithContext(useAuth))
  expect(bound?.auth).toBe(auth)
  expect(bound?.view.value).toBe(auth.getView())
  await auth.confirmSignIn({ answer: 'blue' })
  expect(bound?.view.value.status).toBe('signedIn')
  scope.stop()
  await auth.signOut()
  expect(bound?.view.value.status).toBe('signedIn')
})

test('names the missing plugin', () => {
  expect(() => useAuth()).toThrowErrorMatchingInlineSnapshot(
    `[Error: useAuth() found no auth object. Call app.use(createAuthPlugin(auth)).]`,
  )
})
