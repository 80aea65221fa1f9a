import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Level, rows } from '../rows'
import { levels, type RowResult, toText } from './results'

const folder = fileURLToPath(new URL('..', import.meta.url))

export const faultsPath = fileURLToPath(new URL('../../../docs/faults.md', import.meta.url))

/** The rows and their levels, as `22 E`. */
export function listWanted(): readonly string[] {
  return Object.entries(rows).flatMap(([number, { levels: wanted }]) =>
    wanted.map((level: Level) => `${number} ${level}`),
  )
}

/** The same of what the sources of the tests say. */
export function listTested(): readonly string[] {
  const found = listTestFiles(folder).flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/\brow\(\s*(\d+),\s*'([UEB])'/g)].map(
      ([, number, level]) => `${number} ${level}`,
    ),
  )
  return [...new Set(found)]
}

/** The same of what docs/faults.md shows. */
export function listDocumented(): readonly string[] {
  if (!existsSync(faultsPath)) return []
  return readFileSync(faultsPath, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, number = '', , , ...cells] = line.split(' | ').join('|').split('|')
      if (!/^\s*\d+\s*$/.test(number)) return []
      return levels.flatMap((level, index) =>
        cells[index]?.includes('](') ? [`${number.trim()} ${level}`] : [],
      )
    })
}

/** The whole of docs/faults.md. */
export function describeFaults(results: readonly RowResult[]): string {
  return [
    '# What goes wrong out there, and what comes of it',
    '',
    'Each row is a fault that users meet, with the outcome that counts as survival and the tests that show it: unit tests with a',
    'virtual clock and scripted ports, tests against the local pool over HTTP with faults injected, and tests in a real browser.',
    '✓ held, ✗ failed, with what was counted. "Kept": still signed in, tokens and state untouched.',
    '',
    'Written by `npx -y pnpm@12 faults`, which runs them all.',
    '',
    '| # | what goes wrong | what is to come of it | unit | pool | browser |',
    '|---|---|---|---|---|---|',
    ...Object.entries(rows).map(([number, { scenario, expected }]) => {
      const ofRow = results.filter(({ row }) => row === Number(number))
      const cells = levels.map((level) => toCell(ofRow.filter((result) => result.level === level)))
      return `| ${number} | ${escapeBars(scenario)} | ${escapeBars(expected)} | ${cells.join(' | ')} |`
    }),
    '',
  ].join('\n')
}

/** A link to each file, with what its tests counted. */
function toCell(results: readonly RowResult[]): string {
  const files = [...new Set(results.map(({ file }) => file))].sort()
  const links = files.map((file) => {
    const ofFile = results.filter((result) => result.file === file)
    const sign = ofFile.every(({ passed }) => passed) ? '✓' : '✗'
    const counted = [...new Set(ofFile.map(({ figures }) => toText(figures)).filter(Boolean))]
    return `[${sign}](../${file}) ${escapeBars(counted.join('; '))}`.trim()
  })
  return links.join('<br>') || '–'
}

function escapeBars(text: string): string {
  return text.replaceAll('|', '\\|')
}

function listTestFiles(path: string): readonly string[] {
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map(({ parentPath, name }) => `${parentPath}/${name}`)
    .filter((file) => !file.includes('node_modules'))
}
