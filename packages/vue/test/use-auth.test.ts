// @vitest-environment happy-dom
import { createAuthIn } from '@cognito-flow/testing'
import { createAuthPlugin, useAuth } from '@cognito-flow/vue'
import { afterEach, expect, test, vi } from 'vitest'
import { createApp, effectScope } from 'vue'

afterEach(() => {
  vi.restoreAllMocks()
})

test('gives the auth object itself wherever the app is known, and listens nowhere', async () => {
  const warn = vi.spyOn(console, 'warn')
  const { auth } = await createAuthIn('signedIn')
  const subscribe = vi.spyOn(auth, 'subscribe')
  const found: unknown[] = []
  const app = createApp({
    setup() {
      found.push(useAuth())
      return () => {
        found.push(useAuth())
      }
    },
  })
  app.use(createAuthPlugin(auth))
  found.push(app.runWithContext(useAuth))
  found.push(effectScope().run(() => app.runWithContext(useAuth)))
  app.mount(document.createElement('div'))
  expect(found).toHaveLength(4)
  expect(new Set(found)).toEqual(new Set([auth]))
  expect(subscribe).not.toHaveBeenCalled()
  expect(warn).not.toHaveBeenCalled()
})

test('names the missing plugin', () => {
  expect(() => useAuth()).toThrowErrorMatchingInlineSnapshot(
    `[Error: useAuth() found no auth object. Call app.use(createAuthPlugin(auth)), and useAuth() in setup or app.runWithContext().]`,
  )
  expect(() => createApp({}).runWithContext(useAuth)).toThrow('Call app.use(')
})
