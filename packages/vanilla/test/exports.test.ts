import * as exported from '@cognito-flow/vanilla'
import { expect, test } from 'vitest'

test('exports exactly this', () => {
  expect(Object.keys(exported)).toMatchInlineSnapshot(`
    [
      "bindForm",
      "createAuthStore",
    ]
  `)
})
