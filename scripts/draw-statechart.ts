import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { instance } from '@viz-js/viz'
// By path: Turbo takes what the root depends on for a dependency of every package.
import { authMachine } from '../packages/core/src/index'
import { boxesOf } from './statechart/boxes'
import { drawBox } from './statechart/draw-box'
import { drawOverview } from './statechart/draw-overview'
import { edgesOf } from './statechart/edges'
import { withFonts } from './statechart/look'

/**
 * Draws the pictures in `docs/statechart` from the machine: an overview, and one of each box in it. `--check` only compares, for
 * CI.
 */
const folder = new URL('../docs/statechart/', import.meta.url)

const { root } = authMachine
const boxes = boxesOf(root)
const edges = edgesOf(root)
const graphs = [
  { name: 'overview', graph: drawOverview(root, boxes, edges) },
  ...boxes.map((box) => ({
    name: box.title.replaceAll(' ', '-'),
    graph: drawBox(box, boxes, edges),
  })),
]
const viz = await instance()
const pictures = new Map(
  graphs.map(({ name, graph }) => [
    `${name}.svg`,
    withFonts(viz.renderString(graph, { format: 'svg' })),
  ]),
)

await mkdir(folder, { recursive: true })
const drawnBefore = await readdir(folder)

if (process.argv.includes('--check')) {
  const wrong = drawnBefore.filter((file) => !pictures.has(file))
  for (const [file, svg] of pictures) {
    const current = await readFile(new URL(file, folder), 'utf8').catch(() => '')
    if (current !== svg) wrong.push(file)
  }
  if (wrong.length > 0) {
    console.error(
      `docs/statechart is not what the machine is now (${wrong.join(', ')}): run \`npx -y pnpm@12 statechart\`.`,
    )
    process.exit(1)
  }
} else {
  for (const file of drawnBefore) await rm(new URL(file, folder))
  for (const [file, svg] of pictures) await writeFile(new URL(file, folder), svg)
}
