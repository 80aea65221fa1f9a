import * as exported from '@cognito-flow/testing'
import * as contract from '@cognito-flow/testing/contract'
import { expect, test } from 'vitest'

test('exports exactly this', () => {
  expect(Object.keys(exported)).toMatchInlineSnapshot(`
    [
      "createAuthIn",
      "cognitoError",
      "portError",
      "challengeStep",
      "sampleChallenge",
      "sampleDelivery",
      "sampleSession",
      "signedInStep",
      "scriptedPorts",
    ]
  `)
})

test('exports exactly this for adapters', () => {
  expect(Object.keys(contract)).toMatchInlineSnapshot(`
    [
      "describeAdapterContract",
      "describeServerContract",
    ]
  `)
})
