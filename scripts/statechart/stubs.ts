import { type Box, boxOf } from './boxes'
import { type Edge, merge } from './edges'
import type { Mark, Place } from './place'

/** Edges that lead into a box: those for the same reason begin at one stub, which names the boxes they come from. */
export function toEntries(edges: readonly Edge[], boxes: readonly Box[]): Edge<Place>[] {
  const byBox = merge(edges.map((edge) => ({ ...edge, from: boxOf(edge.from, boxes).node })))
  const groups = new Map<string, Edge[]>()
  for (const edge of byBox) {
    const reason = [edge.to.id, ...edge.words.map(({ text }) => text)].join(' ')
    groups.set(reason, [...(groups.get(reason) ?? []), edge])
  }
  return [...groups].flatMap(([reason, alike]) => {
    const label = alike.map(({ from }) => `from ${boxOf(from, boxes).title}`).join('\n')
    const from: Mark = { kind: 'entry', id: `entry ${reason}`, label }
    return alike.slice(0, 1).map((edge) => ({ ...edge, from }))
  })
}

/** Edges that lead out of a box: one stub for each box they lead to, whose picture tells the state. */
export function toExits(edges: readonly Edge[], boxes: readonly Box[]): Edge<Place>[] {
  const stubs = new Map<Box, Mark>()
  const exits = edges.map(({ from, to, words }) => {
    const box = boxOf(to, boxes)
    const stub: Mark = stubs.get(box) ?? {
      kind: 'exit',
      id: `exit ${box.title}`,
      label: `→ ${box.title}`,
    }
    stubs.set(box, stub)
    return { from, to: stub, words }
  })
  return merge<Place>(exits)
}
