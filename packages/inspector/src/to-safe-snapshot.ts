import { read, readNumber, readText } from './read'
import type { SafeContext, SafeSnapshot, StateValue } from './safe-events'
import { toSafeFailure } from './to-safe-failure'

/** Keeps where a machine is and the impersonal part of what it remembers; of other actors, their status. */
export function toSafeSnapshot(snapshot: unknown): SafeSnapshot {
  const status = readText(snapshot, 'status')
  const value = toStateValue(read(snapshot, 'value'))
  if (value === undefined) return { status }
  const tags = read(snapshot, 'tags')
  return {
    status,
    value,
    tags: tags instanceof Set ? [...tags].filter((tag) => typeof tag === 'string') : [],
    context: toSafeContext(read(snapshot, 'context')),
  }
}

/** A nested state value, checked and copied. */
function toStateValue(value: unknown): StateValue | undefined {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return undefined
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => {
      const safe = toStateValue(inner)
      return safe === undefined ? [] : [[key, safe]]
    }),
  )
}

function toSafeContext(context: unknown): SafeContext {
  const challenge = read(context, 'challenge')
  const delivery = read(context, 'delivery')
  const session = read(context, 'session')
  return {
    notice: readText(context, 'notice') || null,
    autoSignIn: read(context, 'autoSignIn') === true,
    challenge: isPresent(challenge)
      ? {
          kind: readText(challenge, 'kind'),
          name: readText(challenge, 'name'),
          round: readNumber(challenge, 'round'),
          expiresAt: readNumber(challenge, 'expiresAt'),
        }
      : null,
    delivery: isPresent(delivery)
      ? { medium: readText(delivery, 'medium'), attribute: readText(delivery, 'attribute') }
      : null,
    session: isPresent(session)
      ? {
          expiresAt: readNumber(session, 'expiresAt'),
          refreshAt: readNumber(session, 'refreshAt'),
        }
      : null,
    failure: toSafeFailure(read(context, 'failure')),
  }
}

const isPresent = (value: unknown): value is object => typeof value === 'object' && value !== null
