import { createTransport } from '@cognito-flow/transport'
import { amplifySession } from '@cognito-flow/transport/migration'

export const transport = createTransport({
  userPoolId: 'eu-west-1_AbCdEfGhI',
  clientId: '1example23456789abcdefghij',
  migrate: amplifySession(),
})
