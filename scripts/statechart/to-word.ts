import type { AnyTransitionDefinition } from 'xstate'

/** Why a transition is taken. */
export interface Word {
  readonly text: string
  /** Whether the machine decided it, by what a request came to; the others are what it was sent. */
  readonly isDecision: boolean
}

/** A guard or an action as the machine names it. */
interface Named {
  readonly type: string
  readonly params?: unknown
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const isNamed = (value: unknown): value is Named =>
  isObject(value) && 'type' in value && typeof value.type === 'string'

const textsIn = ({ params }: Named): string[] =>
  Object.values(isObject(params) ? params : {}).filter((value) => typeof value === 'string')

/** The value that a guard compares with, or its own name without the verb: `isOverdue` is `overdue`. */
function wordOfGuard(guard: unknown): string | undefined {
  const named = typeof guard === 'string' ? { type: guard } : guard
  if (!isNamed(named)) return undefined
  const bare = named.type.replace(/^(is|has|wants)(?=[A-Z])/, '')
  return textsIn(named).join(' ') || bare.charAt(0).toLowerCase() + bare.slice(1)
}

/** What the user is told went well. */
const noticeOf = ({ actions }: AnyTransitionDefinition): string | undefined =>
  actions
    .filter(isNamed)
    .filter(({ type }) => type === 'notify')
    .flatMap(textsIn)[0]

export function toWord(transition: AnyTransitionDefinition): Word {
  const { description, eventType, guard, source } = transition
  const [, kind, name = ''] =
    /^xstate\.(done|error|after)\.(?:actor\.)?([^.]+)/.exec(eventType) ?? []
  if (kind === 'after') return { text: `after ${name}`, isDecision: false }
  if (kind === undefined && eventType !== '') return { text: eventType, isDecision: false }
  const text =
    description ??
    wordOfGuard(guard) ??
    noticeOf(transition) ??
    (kind === 'error' ? 'otherwise' : undefined)
  if (text) return { text, isDecision: true }
  throw new Error(
    `Nothing says why ${source.path.join('.')} goes on when ${name} is done: give the transition a description.`,
  )
}
