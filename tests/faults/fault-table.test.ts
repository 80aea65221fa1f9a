import { expect, test } from 'vitest'
import { listDocumented, listTested, listWanted } from './support/fault-table'

test('each row has a test at each of its levels', () => {
  const tested = listTested()
  expect(listWanted().filter((name) => !tested.includes(name))).toEqual([])
})

test('docs/faults.md lists the rows and levels that there are (npx -y pnpm@12 faults)', () => {
  expect(listDocumented()).toEqual(listWanted())
})
