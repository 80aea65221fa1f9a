// @vitest-environment happy-dom
import type { Auth, AuthView } from '@cognito-flow/core'
import { createAuthIn } from '@cognito-flow/testing'
import * as adapter from '@cognito-flow/vue'
import { createAuthPlugin, useAuth, useAuthView } from '@cognito-flow/vue'
import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest'
import * as vue from 'vue'
import {
  type Component,
  createApp,
  defineComponent,
  effectScope,
  h,
  isReadonly,
  nextTick,
  onMounted,
  type Ref,
  ref,
  Suspense,
  shallowRef,
  watch,
} from 'vue'
import { compileSfc } from './compile-sfc'

let warn: MockInstance
beforeEach(() => {
  warn = vi.spyOn(console, 'warn')
})
afterEach(() => {
  vi.restoreAllMocks()
})

function mount(auth: Auth, root: Component) {
  const page = document.createElement('div')
  const app = createApp(root).use(createAuthPlugin(auth))
  app.mount(page)
  return { app, page }
}

describe('where nothing can end a subscription', () => {
  test('a router guard reads the current view and leaves no listener', async () => {
    const { auth } = await createAuthIn('challenge')
    const subscribe = vi.spyOn(auth, 'subscribe')
    const app = createApp({}).use(createAuthPlugin(auth))
    const guard = () => [useAuth().getView().status, useAuthView((view) => view.status).value]
    for (let navigation = 0; navigation < 50; navigation += 1)
      expect(app.runWithContext(guard)).toEqual(['challenge', 'challenge'])
    await auth.confirmSignIn({ answer: 'blue' })
    expect(app.runWithContext(guard)).toEqual(['signedIn', 'signedIn'])
    expect(subscribe).not.toHaveBeenCalled()
    expect(warn).not.toHaveBeenCalled()
  })

  test('each access reads the current view', async () => {
    const { auth } = await createAuthIn('challenge')
    const app = createApp({}).use(createAuthPlugin(auth))
    const view = app.runWithContext(() => useAuthView())
    expect(view.value).toBe(auth.getView())
    await auth.confirmSignIn({ answer: 'blue' })
    expect(view.value).toBe(auth.getView())
    expect(view.value.status).toBe('signedIn')
  })

  test('a part keeps its identity while the view is the same or counts as the same', async () => {
    const { auth, ports } = await createAuthIn('challenge')
    const app = createApp({}).use(createAuthPlugin(auth))
    const toStatus = ({ status }: AuthView) => ({ status })
    const [strict, lenient] = app.runWithContext(() => [
      useAuthView(toStatus),
      useAuthView(toStatus, (a, b) => a.status === b.status),
    ])
    const before = [strict?.value, lenient?.value]
    expect(strict?.value).toBe(before[0])
    ports.hold('confirmSignIn')
    auth.send({ type: 'confirmSignIn', answer: 'blue' })
    expect(strict?.value).not.toBe(before[0])
    expect(lenient?.value).toBe(before[1])
  })

  test('a component that is gone before its asynchronous setup goes on leaves no listener', async () => {
    const { auth } = await createAuthIn('challenge')
    const subscribe = vi.spyOn(auth, 'subscribe')
    let goOn = () => {}
    const gate = new Promise<void>((resolve) => {
      goOn = resolve
    })
    let resumed = false
    const Late = compileSfc(
      `<script setup>
        import { useAuthView } from '@cognito-flow/vue'
        import { gate, resume } from './test'
        await gate
        const view = useAuthView()
        resume()
      </script>
      <template>{{ view.status }}</template>`,
      {
        vue,
        '@cognito-flow/vue': adapter,
        './test': {
          gate,
          resume() {
            resumed = true
          },
        },
      },
    )
    const { app } = mount(auth, () => h(Suspense, null, { default: () => h(Late) }))
    app.unmount()
    goOn()
    await vi.waitFor(() => expect(resumed).toBe(true))
    expect(subscribe).not.toHaveBeenCalled()
  })
})

describe('where a scope ends', () => {
  test('follows the view in an effect scope until it is disposed', async () => {
    const { auth } = await createAuthIn('challenge')
    const app = createApp({}).use(createAuthPlugin(auth))
    const scope = effectScope()
    const seen: string[] = []
    const view = scope.run(() => app.runWithContext(() => useAuthView()))
    scope.run(() =>
      watch(
        () => view?.value.status ?? '',
        (status) => seen.push(status),
        { flush: 'sync' },
      ),
    )
    expect(view?.value).toBe(auth.getView())
    await auth.confirmSignIn({ answer: 'blue' })
    expect(seen).toEqual(['signedIn'])
    scope.stop()
    await auth.signOut()
    expect(seen).toEqual(['signedIn'])
    expect(view?.value.status).toBe('signedIn')
  })

  test('follows the view when a component asks for it once it is mounted', async () => {
    const { auth } = await createAuthIn('challenge')
    const late = shallowRef<Readonly<Ref<AuthView>>>()
    const { page, app } = mount(
      auth,
      defineComponent(() => {
        onMounted(() => {
          late.value = useAuthView()
        })
        return () => late.value?.value.status
      }),
    )
    await nextTick()
    expect(page.textContent).toBe('challenge')
    await auth.confirmSignIn({ answer: 'blue' })
    await nextTick()
    expect(page.textContent).toBe('signedIn')
    app.unmount()
    await auth.signOut()
    expect(late.value?.value.status).toBe('signedIn')
  })

  test('follows the view while the setup that asks for it still waits', async () => {
    const { auth, ports } = await createAuthIn('restoring')
    const Late = compileSfc(
      `<script setup>
        import { useAuthView } from '@cognito-flow/vue'
        import { watch } from 'vue'
        const status = useAuthView((view) => view.status)
        await new Promise((resolve) => watch(status, resolve))
      </script>
      <template>{{ status }}</template>`,
      { vue, '@cognito-flow/vue': adapter },
    )
    const { page } = mount(auth, () => h(Suspense, null, { default: () => h(Late) }))
    ports.release('restore')
    await auth.settled()
    await vi.waitFor(() => expect(page.textContent).toBe('signedOut'))
  })

  test('gives a readonly ref', async () => {
    const { auth } = await createAuthIn('challenge')
    const app = createApp({}).use(createAuthPlugin(auth))
    const followed = effectScope().run(() => app.runWithContext(() => useAuthView()))
    expect(isReadonly(followed)).toBe(true)
    expect(isReadonly(app.runWithContext(() => useAuthView()))).toBe(true)
  })
})

describe('a selector', () => {
  test('picks another part when what it reads changes', async () => {
    const { auth } = await createAuthIn('challenge')
    const name = ref<'status' | 'username'>('status')
    const { page } = mount(
      auth,
      defineComponent(() => {
        const part = useAuthView((view) => ({ value: view[name.value] }))
        return () => part.value.value
      }),
    )
    expect(page.textContent).toBe('challenge')
    name.value = 'username'
    await nextTick()
    expect(page.textContent).toBe('ada')
  })

  test('that throws reaches the error handler of the app once a change, and nothing else', async () => {
    warn.mockImplementation(() => {})
    const { auth } = await createAuthIn('challenge')
    const Part = defineComponent(() => {
      const part = useAuthView((view) => {
        if (view.status === 'signedIn') throw new Error('No such part.')
        return { status: view.status }
      })
      return () => h('p', part.value.status)
    })
    const Other = defineComponent(() => {
      const status = useAuthView((view) => view.status)
      return () => h('p', status.value)
    })
    const errors: unknown[] = []
    const page = document.createElement('div')
    const app = createApp(() => [h(Part), h(Other)]).use(createAuthPlugin(auth))
    app.config.errorHandler = (error) => errors.push(error)
    app.mount(page)
    await auth.confirmSignIn({ answer: 'blue' })
    await nextTick()
    expect(errors).toEqual([new Error('No such part.')])
    expect(page.textContent).toContain('signedIn')
    await auth.signOut()
    await nextTick()
    expect(page.textContent).toBe('signedOutsignedOut')
    expect(errors).toHaveLength(1)
  })
})
