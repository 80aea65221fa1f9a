import { createAuth } from '@cognito-flow/core'
import { AuthProvider, useAuthView } from '@cognito-flow/react'
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { delay, type Flow } from './flows'
import { nextTask, type Tally } from './tally'

export async function countReactRenders({ createPorts, run }: Flow): Promise<Tally> {
  let changes = 0
  let renders = 0
  function Screen() {
    renders += 1
    return createElement('p', null, useAuthView().status)
  }

  const auth = createAuth(delay(createPorts()))
  const root = createRoot(document.createElement('div'))
  root.render(createElement(AuthProvider, { auth }, createElement(Screen)))
  await nextTask()
  await auth.settled()
  await nextTask()
  auth.subscribe(() => {
    changes += 1
  })
  renders = 0
  await run(auth)
  await nextTask()
  const tally = { changes, renders }
  root.unmount()
  auth.stop()
  return tally
}
