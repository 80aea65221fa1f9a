import type { Section } from '../section'
import { measureSizes, type Size } from './measure-sizes'

/** The sizes as sections of the report: ours with their limits, and how many times as much other clients weigh. */
export async function reportSizes(): Promise<Section[]> {
  const { pages, packages, peers } = await measureSizes()
  const [first] = pages
  const ours = [...pages, ...packages].map(({ title, kilobytes, goal = 0 }) => [
    title,
    kilobytes.toFixed(2),
    '',
    `≤ ${goal}: ${kilobytes <= goal ? 'met' : 'missed'}`,
  ])
  return [
    {
      title: 'Size',
      text:
        'What a page loads, in kB of 1,000 bytes: bundled and minified by esbuild, each file packed by `gzip -9`; React and Vue are not counted. ' +
        'The quick start has the stored session and its renewal; once nobody is signed in, all that signs up and in loads beside it, SRP ' +
        'and every challenge included. aws-amplify exports the same functions, and has them in one piece.',
      columns: ['bundle', 'kB', 'as much as the first line', 'target'],
      rows: [...ours, ...peers.map((peer) => toPeerRow(peer, first))],
    },
  ]
}

function toPeerRow({ title, kilobytes }: Size, ours: Size | undefined): string[] {
  const times = kilobytes / (ours?.kilobytes ?? Number.NaN)
  return [title, kilobytes.toFixed(2), `${times.toFixed(2)}×`, '']
}
