import { createAuth } from '@cognito-flow/core'
import { createTransport } from '@cognito-flow/transport'

export const transport = createTransport({
  userPoolId: 'eu-west-1_AbCdEfGhI',
  clientId: '1example23456789abcdefghij',
  flow: 'custom', // or 'customWithSrp', 'srp', 'password'
})

export const auth = createAuth(transport)
