import * as exported from '@cognito-flow/vue'
import { expect, test } from 'vitest'

test('exports exactly this', () => {
  expect(Object.keys(exported)).toMatchInlineSnapshot(`
    [
      "createAuthPlugin",
      "useAuth",
      "useAuthView",
    ]
  `)
})
