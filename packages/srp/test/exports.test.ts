import { expect, test } from 'vitest'
import * as srp from '../src/index'

test('the public names are these', () => {
  expect(Object.keys(srp)).toMatchInlineSnapshot(`
    [
      "createDeviceVerifier",
      "toPasswordVerifier",
      "computeSecretHash",
      "startServerHandshake",
      "createSrpClient",
      "isSrpError",
      "SrpError",
      "formatTimestamp",
      "parseTimestamp",
      "createVerifier",
      "verifyPasswordClaim",
    ]
  `)
})
