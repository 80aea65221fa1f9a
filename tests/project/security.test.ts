import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { inRepository } from './support/repository'

const text = readFileSync(inRepository('SECURITY.md'), 'utf8')

const rows = text
  .split('\n')
  .filter((line) => line.startsWith('| **'))
  .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '').trim()))

/** The files that are linked to, without the part of them that is meant. */
const linksOf = (markdown: string) =>
  [...markdown.matchAll(/\]\(([^)#]+)[^)]*\)/g)].flatMap(([, link]) => link ?? [])

/** The threats that the table has to speak of. */
const threats = [
  'XSS',
  'Token theft',
  'CSRF on cookies',
  'enumeration',
  'Replay',
  'endpoint',
  'storage',
  'Inspector',
]

describe('SECURITY.md', () => {
  test.each(threats)('speaks of %s', (threat) => {
    expect(rows.filter(([name]) => name?.includes(threat))).toHaveLength(1)
  })

  test.each(rows.map((row) => [row[0], row] as const))(
    'says of %s what the library does, what the app must do and which tests show it',
    (_, row) => {
      expect(row).toHaveLength(4)
      expect(row.filter((cell) => cell === '')).toEqual([])
      const links = linksOf(row[3] ?? '')
      expect(links).not.toEqual([])
      for (const link of links) expect(link).toMatch(/\.test\.tsx?$/)
    },
  )

  test.each([...new Set(linksOf(text))])('links to a file that is there: %s', (link) => {
    expect(existsSync(inRepository(link))).toBe(true)
  })
})
