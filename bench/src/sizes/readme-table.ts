import type { Size, Sizes } from './measure-sizes'

const region = /(<!-- sizes -->\n)[\s\S]*?(?=<!-- \/sizes -->)/

/** The README with the tables of these sizes in their place. */
export function withTables(readme: string, { pages, packages, peers }: Sizes): string {
  const tables = [toTable('page', [...pages, ...peers]), toTable('package', packages)]
  return readme.replace(region, `$1${tables.join('\n')}`)
}

function toTable(heading: string, sizes: readonly Size[]): string {
  const lines = [
    [heading, ...sizes.map(({ title }) => title)],
    ['---', ...sizes.map(() => '---')],
    ['kB', ...sizes.map(({ kilobytes, limit }) => toCell(kilobytes, limit))],
  ]
  return lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('')
}

function toCell(kilobytes: number, limit: number | undefined): string {
  return kilobytes.toFixed(1) + (limit === undefined ? '' : ` (limit ${limit})`)
}

/** Whether both say the same, give or take what one version of zlib packs better than another. */
export function isCloseTo(readme: string, other: string): boolean {
  const figure = /\d+\.\d/g
  const [ours = [], theirs = []] = [readme, other].map((text) =>
    (text.match(figure) ?? []).map(Number),
  )
  return (
    readme.replace(figure, '') === other.replace(figure, '') &&
    ours.every((value, index) => Math.abs(value - (theirs[index] ?? 0)) < 0.25)
  )
}
