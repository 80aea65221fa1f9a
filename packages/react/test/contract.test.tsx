// @vitest-environment happy-dom
import type { Auth, AuthView } from '@cognito-flow/core'
import { AuthProvider, useAuth, useAuthView } from '@cognito-flow/react'
import { describeAdapterContract } from '@cognito-flow/testing/contract'
import { act, type FormEvent } from 'react'
import { createRoot } from 'react-dom/client'
import { vi } from 'vitest'

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)

function mount<Part>(auth: Auth, usePart: () => Part) {
  const shown: Part[] = []

  function Screen() {
    const { signIn } = useAuth()
    shown.push(usePart())
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
}

const actAsync = (work: () => unknown) =>
  act(async () => {
    await work()
  })

describeAdapterContract('react', {
  mount: (auth, selector, isEqual) => mount(auth, () => useAuthView(selector, isEqual)),
  act: actAsync,
})

describeAdapterContract('react with functions made in each render', {
  mount: (auth, selector, isEqual = Object.is) =>
    mount(auth, () =>
      useAuthView(
        (view: AuthView) => selector(view),
        (a, b) => isEqual(a, b),
      ),
    ),
  act: actAsync,
})
