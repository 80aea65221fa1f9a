import type { Graph } from '@viz-js/viz'
import type { AnyStateNode } from 'xstate'
import { type Box, boxOf } from './boxes'
import { type Edge, merge } from './edges'
import { look, lookOfMark, lookOfState, toLabel } from './look'

/** Every box as one state, and what leads from one to another. */
export function drawOverview(
  root: AnyStateNode,
  boxes: readonly Box[],
  edges: readonly Edge[],
): Graph {
  const boxAt = (node: AnyStateNode) => boxOf(node, boxes).node
  const between = merge(
    edges.map(({ from, to, words }) => ({ from: boxAt(from), to: boxAt(to), words })),
  ).filter(({ from, to }) => from !== to)
  return {
    ...look,
    graphAttributes: { ...look.graphAttributes, nodesep: 0.15, ranksep: 0.3 },
    nodes: [
      { name: 'start', attributes: lookOfMark.start },
      ...boxes.map(({ title, node }) => ({
        name: node.id,
        attributes: { ...lookOfState(node), label: title, fontsize: 12, margin: '0.12,0.08' },
      })),
    ],
    edges: [
      ...root.initial.target.map(({ id }) => ({ tail: 'start', head: id })),
      ...between.map(({ from, to, words }) => {
        const attributes = { label: toLabel(words), fontsize: 10 }
        // The forms stand below the rest; Graphviz would turn the picture round for what leads up from them.
        const isUpwards = from.parent !== root && to.parent === root
        return isUpwards
          ? { tail: to.id, head: from.id, attributes: { ...attributes, dir: 'back' } }
          : { tail: from.id, head: to.id, attributes }
      }),
    ],
  }
}
