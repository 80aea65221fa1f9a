import { describeServerContract } from '@cognito-flow/testing/contract'
import { createAuthStore } from '@cognito-flow/vanilla'

describeServerContract('vanilla', {
  render: (auth) => JSON.stringify(createAuthStore(auth).get()),
})
