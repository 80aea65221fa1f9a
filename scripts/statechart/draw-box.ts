import type { Edge as DrawnEdge, Graph, Node, Subgraph } from '@viz-js/viz'
import type { AnyStateNode } from 'xstate'
import type { Box } from './boxes'
import { bundle } from './bundle'
import type { Edge } from './edges'
import { look, lookOfComposite, lookOfMark, lookOfState, toLabel } from './look'
import { isLeaf, isMark, isWithin, leafOf, type Mark, type Place } from './place'
import { toEntries, toExits } from './stubs'

/** The states of a box, with stubs for the other boxes: those it is entered from above it, those it leads to below. */
export function drawBox(
  { title, node }: Box,
  boxes: readonly Box[],
  edges: readonly Edge[],
): Graph {
  const isInside = (place: AnyStateNode) => isWithin(place, node)
  const inner = edges.filter(({ from, to }) => isInside(from) && isInside(to))
  const entries = edges.filter(({ from, to }) => !isInside(from) && isInside(to))
  const exits = edges.filter(({ from, to }) => isInside(from) && !isInside(to))
  const lines = [
    ...toEntries(entries, boxes),
    ...bundle<Place>([...inner, ...toExits(exits, boxes)], (index) => ({
      kind: 'junction',
      id: `junction ${index}`,
      label: '',
      within: node,
    })),
    ...startsOf(node, entries),
  ]
  const marks = [...new Set(lines.flatMap(({ from, to }) => [from, to]))].filter(isMark)
  const toNodes = (kind: Mark['kind']) => marks.filter((mark) => mark.kind === kind).map(drawMark)
  return {
    ...look,
    graphAttributes: {
      ...look.graphAttributes,
      label: { html: `<B>${title}</B>` },
      // A single state is between its stubs; several need the width for themselves.
      rankdir: isLeaf(node) ? 'LR' : 'TB',
    },
    nodes: isLeaf(node) ? [drawState(node)] : [],
    edges: lines.map(drawEdge),
    subgraphs: [
      ...(isLeaf(node) ? [] : [drawComposite(node, ' ', marks)]),
      { graphAttributes: { rank: 'source' }, nodes: toNodes('entry') },
      { graphAttributes: { rank: 'sink' }, nodes: toNodes('exit') },
    ],
  }
}

/** Of regions side by side, those that no entry names begin where they always do. */
function startsOf(node: AnyStateNode, entries: readonly Edge[]): Edge<Place>[] {
  if (node.type !== 'parallel') return []
  return Object.values(node.states)
    .filter((region) => !entries.some(({ to }) => isWithin(to, region)))
    .map((region) => ({
      from: { kind: 'start', id: `start ${region.id}`, label: '', within: region },
      to: region,
      words: [],
    }))
}

const clusterOf = ({ id }: AnyStateNode) => `cluster_${id}`

function drawEdge({ from, to, words }: Edge<Place>): DrawnEdge {
  return {
    tail: leafOf(from).id,
    head: leafOf(to).id,
    attributes: {
      ...(isMark(from) || isLeaf(from) ? {} : { ltail: clusterOf(from) }),
      ...(words.length > 0 ? { label: toLabel(words) } : {}),
      minlen: lengthOf(from, to),
    },
  }
}

/** In ranks. Where a junction leads to states that only wait, as all that failed do, they stand below what is under way. */
function lengthOf(from: Place, to: Place): number {
  if (isMark(to)) return to.kind === 'exit' ? 2 : 1
  const siblings = Object.values(to.parent?.states ?? {})
  const isWaiting = siblings.every((state) => isLeaf(state) && state.tags.length === 0)
  return isMark(from) && from.kind === 'junction' && isWaiting ? 3 : 1
}

const drawMark = ({ kind, id, label }: Mark): Node => ({
  name: id,
  attributes: { ...lookOfMark[kind], label },
})

const drawState = (node: AnyStateNode): Node => ({
  name: node.id,
  attributes: { ...lookOfState(node), label: node.key },
})

function drawComposite(node: AnyStateNode, label: string, marks: readonly Mark[]): Subgraph {
  const children = Object.values(node.states)
  return {
    name: clusterOf(node),
    graphAttributes: { ...lookOfComposite(node), label },
    nodes: [
      ...marks.filter(({ within }) => within === node).map(drawMark),
      ...children.filter(isLeaf).map(drawState),
    ],
    subgraphs: children
      .filter((child) => !isLeaf(child))
      .map((child) => drawComposite(child, child.key, marks)),
  }
}
