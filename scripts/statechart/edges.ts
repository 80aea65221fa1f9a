import type { AnyStateNode, AnyTransitionDefinition } from 'xstate'
import { toWord, type Word } from './to-word'

/** What leads from one place to another, and each reason why. */
export interface Edge<Place = AnyStateNode> {
  readonly from: Place
  readonly to: Place
  readonly words: readonly Word[]
}

/**
 * What nearly every state offers would hide the rest: it is drawn from one state, by its id, or from none. The READMEs say so
 * below the pictures.
 */
const drawnFrom: Readonly<Record<string, string>> = {
  signUp: 'idle',
  signIn: 'idle',
  resetPassword: 'idle',
  signOut: 'auth.signedIn',
  externalSignOut: 'auth.signedIn',
  externalSignIn: 'none',
  externalStep: 'none',
  cancel: 'none',
}

/** Without the failures that decide nothing, as all others lead there too. */
function deciding(transitions: readonly AnyTransitionDefinition[]): AnyTransitionDefinition[] {
  const rest = transitions.at(-1)
  return transitions.filter(
    ({ eventType, target }, index) =>
      !eventType.startsWith('xstate.error.') ||
      index === transitions.length - 1 ||
      target?.[0] !== rest?.target?.[0],
  )
}

const allNodes = (node: AnyStateNode): AnyStateNode[] => [
  node,
  ...Object.values(node.states).flatMap(allNodes),
]

/** The transitions that lead somewhere; those between the same two states are one edge. */
export function edgesOf(root: AnyStateNode): Edge[] {
  const nodes = allNodes(root)
  const edges = nodes.flatMap((node) =>
    [...node.transitions.values(), node.always ?? []].flatMap(deciding).flatMap((transition) => {
      const { eventType, target = [] } = transition
      const place = drawnFrom[eventType] ?? node.id
      const from = node === root ? nodes.find(({ id }) => id === place) : node
      if (from === root && target.length > 0)
        throw new Error(`Say in drawnFrom where ${eventType}, which holds everywhere, is drawn.`)
      if (from?.id !== place) return []
      return target.map((to) => ({ from, to, words: [toWord(transition)] }))
    }),
  )
  return merge(edges)
}

/** Edges between the same two places as one, with the words of all. */
export function merge<Place>(edges: readonly Edge<Place>[]): Edge<Place>[] {
  const merged: Edge<Place>[] = []
  for (const { from, to, words } of edges) {
    const index = merged.findIndex((edge) => edge.from === from && edge.to === to)
    const known = merged[index]?.words ?? []
    const added = words.filter(({ text }) => !known.some((word) => word.text === text))
    const edge = { from, to, words: [...known, ...added] }
    if (index < 0) merged.push(edge)
    else merged[index] = edge
  }
  return merged
}
