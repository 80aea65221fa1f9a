import { createTransport } from '@cognito-flow/transport'
import { failover } from '@cognito-flow/transport/failover'
import { fetchWire } from '@cognito-flow/transport/fetch'

export const transport = createTransport({
  userPoolId: 'eu-west-1_AbCdEfGhI',
  clientId: '1example23456789abcdefghij',
  endpoints: [
    'https://cognito-idp.eu-west-1.amazonaws.com', // the pool's own Region
    'https://cognito-idp.eu-central-1.amazonaws.com', // its replica
  ],
  wire: failover(fetchWire), // or failover(sdkWire)
})
