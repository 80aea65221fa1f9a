import { expect, it } from 'vitest'
import * as triggers from '../src/index'

it('exports exactly the public names', () => {
  expect(Object.keys(triggers).sort()).toEqual([
    'CustomAuthConfigError',
    'customAuth',
    'oneTimeCode',
    'password',
    'question',
    'step',
  ])
})
