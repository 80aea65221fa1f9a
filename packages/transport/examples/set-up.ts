import { createAuth } from '@cognito-flow/core'
import { createTransport } from '@cognito-flow/transport'

export const transport = createTransport({
  userPoolId: 'eu-west-1_AbCdEfGhI',
  clientId: '1example23456789abcdefghij',
  flow: 'custom', // or 'customWithSrp', 'srp', 'password', 'choice'
})

export const auth = createAuth(transport)

// With Vite: an edit of this module ends the auth object that it made before.
import.meta.hot?.data.auth?.stop()
if (import.meta.hot) import.meta.hot.data.auth = auth
