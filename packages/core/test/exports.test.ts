import * as core from '@cognito-flow/core'
import { expect, test } from 'vitest'

test('exports what the documentation names, and nothing else', () => {
  expect(Object.keys(core).sort()).toEqual([
    'AuthError',
    'Secret',
    'authFlows',
    'authMachine',
    'classify',
    'createAuth',
    'restoringView',
    'toView',
  ])
})
