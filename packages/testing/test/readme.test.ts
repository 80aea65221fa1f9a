import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { situations } from '../src/situations'

test('the README names every situation', () => {
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')
  const missing = Object.keys(situations).filter((name) => !readme.includes(`\`${name}\``))
  expect(missing).toEqual([])
})
