import { showSignIn } from 'virtual:readme-example'
import { authMachine } from '@cognito-flow/core'
import { createInspector, mountPanel } from '@cognito-flow/inspector'
import { exposePage } from './expose-page'

// The README's example, beside the live panel.
const [main, message] = document.querySelectorAll<HTMLElement>('main, p')
const inspector = createInspector()
const { auth } = exposePage({ inspect: inspector.inspect })
if (main && message) showSignIn(main, message, auth)
mountPanel(document.body.appendChild(document.createElement('aside')), {
  inspector,
  machine: authMachine,
})
