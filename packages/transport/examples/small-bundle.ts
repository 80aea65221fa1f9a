import { createTransport } from '@cognito-flow/transport'
import { fetchWire } from '@cognito-flow/transport/fetch'

export const transport = createTransport({
  userPoolId: 'eu-west-1_AbCdEfGhI',
  clientId: '1example23456789abcdefghij',
  wire: fetchWire,
})
