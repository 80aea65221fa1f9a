import * as exported from '@cognito-flow/react'
import { expect, test } from 'vitest'

test('exports exactly this', () => {
  expect(Object.keys(exported)).toMatchInlineSnapshot(`
    [
      "AuthProvider",
      "useAuth",
      "useAuthView",
    ]
  `)
})
