import type { AuthCommand, AuthView } from '@cognito-flow/core'
import { AuthProvider, useAuth, useAuthView } from '@cognito-flow/react'
import { act, createElement } from 'react'
import * as client from 'react-dom/client'
import { vi } from 'vitest'
import { createRoot, type Framework } from './framework'

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)

export const react: Framework = {
  mount(auth) {
    const views: AuthView[] = []
    let next: AuthCommand = { type: 'cancel' }

    function Screen() {
      const { send } = useAuth()
      views.push(useAuthView())
      return createElement('button', { type: 'button', onClick: () => send(next) })
    }

    const element = createRoot()
    const root = client.createRoot(element)
    root.render(createElement(AuthProvider, { auth }, createElement(Screen)))
    return {
      views,
      press(command) {
        next = command
        element.querySelector('button')?.click()
      },
      unmount() {
        root.unmount()
        element.remove()
      },
    }
  },
  act: (work) =>
    act(async () => {
      await work()
    }),
}
