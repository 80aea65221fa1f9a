import type { Auth } from '@cognito-flow/core'
import { AuthProvider, useAuthView } from '@cognito-flow/react'
import { createElement, type ReactNode, StrictMode } from 'react'
import { textsOf } from './texts-of'

function Screen(): ReactNode {
  const view = useAuthView()
  return createElement(
    'ul',
    { title: view.username ?? '' },
    textsOf(view).map((text, index) => createElement('li', { key: index }, text)),
  )
}

/** An app of one screen, in as many providers as that, side by side and one in another. */
export function createReactApp(auth: Auth, providers = 1): ReactNode {
  const app = createElement(AuthProvider, { auth }, createElement(Screen))
  const more = Array.from({ length: providers - 1 }, (_, key) =>
    createElement(AuthProvider, { auth, key }, app),
  )
  return createElement(StrictMode, null, app, ...more)
}
