import { showSignIn } from 'virtual:readme-example'
import { authMachine } from '@cognito-flow/core'
import { createInspector, mountPanel } from '@cognito-flow/inspector'
import { openAuth, readSetup } from './open-auth'

// The README's example, beside the live panel.
const [main, message] = document.querySelectorAll<HTMLElement>('main, p')
const inspector = createInspector()
const { auth } = openAuth(readSetup(), { inspect: inspector.inspect })
if (main && message) showSignIn(main, message, auth)
mountPanel(document.body.appendChild(document.createElement('aside')), {
  inspector,
  machine: authMachine,
})
