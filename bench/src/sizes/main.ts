import { readFile, writeFile } from 'node:fs/promises'
import { measureSizes } from './measure-sizes'
import { isCloseTo, withTables } from './readme-table'

/**
 * Weighs the built packages and puts the tables into the README; `--check` compares instead. Fails when a bundle is over its
 * limit.
 */
const check = process.argv.includes('--check')
const readme = new URL('../../../README.md', import.meta.url)

const sizes = await measureSizes()
const all = [...sizes.pages, ...sizes.packages, ...sizes.peers]
for (const { title, kilobytes, limit } of all)
  console.log(`${kilobytes.toFixed(2).padStart(7)} kB  ${title}${limit ? ` (limit ${limit})` : ''}`)

const before = await readFile(readme, 'utf8')
const after = withTables(before, sizes)
if (!check) await writeFile(readme, after)
else if (!isCloseTo(before, after)) {
  console.error('The sizes in README.md are outdated: run `npx -y pnpm@12 sizes`.')
  process.exitCode = 1
}

const tooLarge = all.filter(({ kilobytes, limit = Number.POSITIVE_INFINITY }) => kilobytes > limit)
for (const { title } of tooLarge) console.error(`Over its limit: ${title}`)
if (tooLarge.length > 0) process.exitCode = 1
