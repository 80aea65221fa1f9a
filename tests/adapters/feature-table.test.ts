import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  describeFeatures,
  features,
  featuresPath,
  findTests,
  isOfBindings,
} from './support/feature-table'

test('docs/features.md lists what works (pnpm --filter adapter-tests feature-table)', () => {
  expect(readFileSync(featuresPath, 'utf8')).toBe(describeFeatures())
})

describe('a row', () => {
  const tests = findTests()

  test.each(Object.keys(features))('%s has a test that runs in each binding', (row) => {
    expect(tests.get(row)?.some(isOfBindings)).toBe(true)
  })

  test.each([...tests.keys()])('%s, which titles of tests name, is in the table', (row) => {
    expect(features).toHaveProperty(row)
  })
})
