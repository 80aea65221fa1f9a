import { expect, test } from 'vitest'
import * as client from '../src/client/watch-magic-links'
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

test('exports exactly the public names to browsers', () => {
  expect(Object.keys(client)).toEqual(['watchMagicLinks'])
})
