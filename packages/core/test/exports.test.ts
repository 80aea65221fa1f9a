import * as core from '@cognito-flow/core'
import { expect, it } from 'vitest'

it('exports what the documentation names, and nothing else', () => {
  expect(Object.keys(core).sort()).toEqual([
    'AuthError',
    'Secret',
    'authMachine',
    'classify',
    'createAuth',
    'restoringView',
    'toView',
  ])
})
