import type { Attributes, Graph, HTMLString } from '@viz-js/viz'
import type { AnyStateNode } from 'xstate'
import type { Mark } from './place'
import type { Word } from './to-word'

/** Graphviz knows how wide this one is; whoever has not got it sees one of those that are as wide. */
const font = 'Arial'
const fonts = 'Arial, Helvetica, Liberation Sans, sans-serif'

export const withFonts = (svg: string) =>
  svg.replaceAll(`font-family="${font}"`, `font-family="${fonts}"`)

/** What all pictures share. Sizes are in points, and a README is 620 wide: what is wider is shown smaller. */
export const look = {
  graphAttributes: {
    bgcolor: 'white',
    compound: true,
    fontname: font,
    fontsize: 12,
    labeljust: 'l',
    labelloc: 't',
    nodesep: 0.12,
    pad: 0.1,
    ranksep: 0.35,
  },
  nodeAttributes: {
    color: '#7b8aa0',
    fontname: font,
    fontsize: 11,
    height: 0.3,
    margin: '0.12,0.05',
    shape: 'box',
    style: 'rounded,filled',
  },
  edgeAttributes: {
    arrowsize: 0.6,
    color: '#8a99ad',
    fontcolor: '#1f2d40',
    fontname: font,
    fontsize: 9.5,
  },
} satisfies Graph

/** Blue: a request is under way. */
export const lookOfState = ({ tags }: AnyStateNode): Attributes => ({
  fillcolor: tags.length > 0 ? '#e8f1ff' : '#ffffff',
})

export const lookOfComposite = ({ parent }: AnyStateNode): Attributes => {
  const isRegion = parent?.type === 'parallel'
  return {
    bgcolor: '#f7f9fb',
    color: '#c3ccd9',
    fontname: font,
    fontsize: 11,
    labeljust: isRegion ? 'r' : 'l',
    style: isRegion ? 'rounded,dashed' : 'rounded',
  }
}

const point = { shape: 'point', width: 0.12, color: '#333333', fillcolor: '#333333' }
const stub = { style: 'rounded,dashed', color: '#a9b5c5', fontsize: 9.5, margin: '0.08,0.03' }

export const lookOfMark: Readonly<Record<Mark['kind'], Attributes>> = {
  start: point,
  junction: { shape: 'diamond', style: 'solid', width: 0.18, height: 0.18 },
  entry: stub,
  exit: stub,
}

/** A word a line, slanted where the machine decided it. The table keeps the line of the edge at a distance. */
export function toLabel(words: readonly Word[]): HTMLString {
  const lines = words.map(({ text, isDecision }) => (isDecision ? `<I>${text}</I>` : text))
  const table = 'TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="3"'
  return { html: `<${table}><TR><TD>${lines.join('<BR/>')}</TD></TR></TABLE>` }
}
