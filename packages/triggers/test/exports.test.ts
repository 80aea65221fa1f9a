import { expect, test } from 'vitest'
import * as triggers from '../src/index'

test('exports exactly the public names', () => {
  expect(Object.keys(triggers).sort()).toEqual([
    'CustomAuthConfigError',
    'customAuth',
    'magicLink',
    'oneTimeCode',
    'password',
    'question',
    'smsStepUp',
    'step',
  ])
})
