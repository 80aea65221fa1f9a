import { expect, test } from 'vitest'
import { fromCookies, staleCookies, toCookies } from '../../src/cookies/chunks'

const lengths = [0, 1, 4_000, 4_096, 12_000]

test.for(lengths)('holds a value of %i characters in cookies of 4 kB', (length) => {
  const value = 'x'.repeat(length)
  const cookies = toCookies('key', value, 60)
  for (const { name, value: part } of cookies)
    expect(name.length + 1 + part.length + 60).toBeLessThanOrEqual(4_096)
  expect(fromCookies('key', cookies)).toBe(value)
  expect(fromCookies('key', [...cookies].reverse())).toBe(value)
})

const values = ['{"a":"ü; =,\\"%25!%"}', '🦦', '!!%', ' leading and trailing ', '\u0000\n']

test.for(values)('keeps %j as it is, in signs that no framework encodes again', (value) => {
  const cookies = toCookies('a key', value, 0)
  for (const cookie of cookies) {
    expect(encodeURIComponent(cookie.value)).toBe(cookie.value)
    expect(cookie.name).toMatch(/^[\w.!]+$/)
  }
  expect(fromCookies('a key', cookies)).toBe(value)
})

test.for([
  ['a lone surrogate', '\ud800'],
  ['more than servers take in their headers', 'x'.repeat(12_289)],
])('refuses %s', ([, value = '']) => {
  expect(() => toCookies('key', value, 60)).toThrow()
})

test('has nothing where a chunk is missing, changed or of another value', () => {
  const cookies = toCookies('key', 'x'.repeat(9_000), 60)
  const head = cookies.at(-1)
  expect(cookies).toHaveLength(4)
  for (const chunk of cookies.slice(0, -1)) {
    const others = cookies.filter((cookie) => cookie !== chunk)
    expect(fromCookies('key', others)).toBeNull()
    expect(
      fromCookies('key', [...others, { ...chunk, value: `y${chunk.value.slice(1)}` }]),
    ).toBeNull()
  }
  const older = toCookies('key', 'older', 60)
  expect(fromCookies('key', [...cookies, ...older.slice(-1)])).toBeNull()
  // Both are there, the head says which is meant.
  expect(fromCookies('key', [...cookies.slice(0, -1), ...older])).toBe('older')
  expect(
    fromCookies('key', [{ name: 'key', value: head?.value.replace('.3', '.99') ?? '' }]),
  ).toBeNull()
  for (const value of ['', '1', 'x.1', '00000000.', '00000000.100', '../../..'])
    expect(fromCookies('key', [{ name: 'key', value }])).toBeNull()
})

test('names what is left of a value, and nothing of another', () => {
  const mine = toCookies('key', 'x'.repeat(5_000), 0)
  const others = [...toCookies('key.devices', 'y', 0), ...toCookies('key2', 'z', 0)]
  const next = toCookies('key', 'next', 0)
  const chunks = mine.slice(0, -1)
  const all = [...chunks, ...others, ...next]
  const names = [...chunks, ...next].map(({ name }) => name)
  expect(staleCookies('key', all)).toEqual(names)
  expect(staleCookies('key', all, next)).toEqual(chunks.map(({ name }) => name))
})
