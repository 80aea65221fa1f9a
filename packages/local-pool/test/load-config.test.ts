import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { loadConfig } from '../src/load-config'

function write(source: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'local-pool-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'pool.config.mjs')
  writeFileSync(file, source)
  return file
}

test.each([
  ['an object', 'export default { users: [] }', 'object'],
  ['a function', 'export default () => ({})', 'function'],
])('loads %s', async (_title, source, type) => {
  expect(typeof (await loadConfig(write(source)))).toBe(type)
})

test.each([
  ['throws', 'throw new Error("no database")', /^Cannot load .+pool\.config\.mjs: no database$/],
  ['does not parse', 'export default {', /^Cannot load .+pool\.config\.mjs: /],
  ['has no default export', 'export const a = 1', /must export an object or a function/],
  ['exports a list', 'export default []', /must export an object or a function/],
])('says so when the file %s', async (_title, source, message) => {
  await expect(loadConfig(write(source))).rejects.toThrow(message)
})
