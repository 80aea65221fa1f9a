import { createAuth } from '@cognito-flow/core'
import { AuthProvider, useAuthView } from '@cognito-flow/react'
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { delay, type Flow } from './flows'
import { type Tally, tallyFlow } from './tally'

export async function countReactRenders(flow: Flow): Promise<Tally> {
  const screen = { renders: 0 }
  function Screen() {
    screen.renders += 1
    return createElement('p', null, useAuthView().status)
  }

  const auth = createAuth(delay(flow.createPorts()))
  const root = createRoot(document.createElement('div'))
  root.render(createElement(AuthProvider, { auth }, createElement(Screen)))
  const tally = await tallyFlow(flow, auth, screen)
  root.unmount()
  return tally
}
