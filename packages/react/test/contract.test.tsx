// @vitest-environment happy-dom
import { AuthProvider, useAuth, useAuthView } from '@cognito-flow/react'
import { describeAdapterContract } from '@cognito-flow/testing/contract'
import { act, type FormEvent } from 'react'
import { createRoot } from 'react-dom/client'
import { vi } from 'vitest'

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)

describeAdapterContract('react', {
  mount(auth, selector, isEqual) {
    const shown: ReturnType<typeof selector>[] = []

    function Screen() {
      const { signIn } = useAuth()
      shown.push(useAuthView(selector, isEqual))
      const submit = (event: FormEvent) => {
        event.preventDefault()
        void signIn({ username: 'ada' })
      }
      return <form onSubmit={submit} />
    }

    const page = document.createElement('div')
    document.body.append(page)
    const root = createRoot(page)
    root.render(
      <AuthProvider auth={auth}>
        <Screen />
      </AuthProvider>,
    )
    return {
      shown,
      submit: () => page.querySelector('form')?.requestSubmit(),
      unmount() {
        root.unmount()
        page.remove()
      },
    }
  },
  act: (work) =>
    act(async () => {
      await work()
    }),
})
