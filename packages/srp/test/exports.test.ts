import { expect, test } from 'vitest'
import * as srp from '../src/index'

test('the public names are these', () => {
  expect(Object.keys(srp).sort()).toMatchInlineSnapshot(`
    [
      "SrpError",
      "computeSecretHash",
      "createDeviceVerifier",
      "createSrpClient",
      "createVerifier",
      "formatTimestamp",
      "isSrpError",
      "parseTimestamp",
      "startServerHandshake",
      "toPasswordVerifier",
      "verifyPasswordClaim",
    ]
  `)
})
