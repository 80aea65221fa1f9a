import type { AnyStateNode } from 'xstate'

/** What is drawn besides states. */
export interface Mark {
  readonly kind: 'start' | 'junction' | 'entry' | 'exit'
  readonly id: string
  readonly label: string
  /** The state that it is drawn in, if any. */
  readonly within?: AnyStateNode
}

/** Where an edge of a picture begins or ends. */
export type Place = AnyStateNode | Mark

export const isMark = (place: Place): place is Mark => 'kind' in place

export const isLeaf = ({ states }: AnyStateNode): boolean => Object.keys(states).length === 0

export const isWithin = (node: AnyStateNode, composite: AnyStateNode): boolean =>
  node === composite || (node.parent !== undefined && isWithin(node.parent, composite))

/** Graphviz draws edges between leaves: a composite state stands for the one it begins in. */
export function leafOf(place: Place): Place {
  if (isMark(place)) return place
  const first = place.initial.target[0] ?? Object.values(place.states)[0]
  return isLeaf(place) || !first ? place : leafOf(first)
}
