import { type Edge, merge } from './edges'

/**
 * Decisions that lead several places on in the same ways are drawn once, from a junction of these places: every call of a
 * sign-in has the same eight.
 */
export function bundle<Place>(
  edges: readonly Edge<Place>[],
  createJunction: (index: number) => Place,
): Edge<Place>[] {
  const places = [...new Set(edges.map(({ from }) => from))]
  const single = edges.flatMap(({ words, ...edge }) => words.map((word) => ({ ...edge, word })))
  const groups = new Map<string, typeof single>()
  for (const edge of single) {
    const origins = single
      .filter(({ to, word }) => to === edge.to && word.text === edge.word.text)
      .map(({ from }) => places.indexOf(from))
    const group = edge.word.isDecision ? origins.join() : 'sent'
    groups.set(group, [...(groups.get(group) ?? []), edge])
  }
  const drawn = [...groups].flatMap(([group, alike], index) => {
    const origins = [...new Set(alike.map(({ from }) => from))]
    const shared = alike.filter(({ from }) => from === origins[0])
    const isWorthIt = origins.length > 1 && origins.length + shared.length > 3
    if (group === 'sent' || !isWorthIt)
      return alike.map(({ word, ...edge }) => ({ ...edge, words: [word] }))
    const junction = createJunction(index)
    return [
      ...origins.map((from) => ({ from, to: junction, words: [] })),
      ...shared.map(({ to, word }) => ({ from: junction, to, words: [word] })),
    ]
  })
  return merge(drawn)
}
