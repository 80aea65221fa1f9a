import type { InspectorEntry } from './create-inspector'
import { element } from './element'
import { toLabel } from './to-label'

const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' })

const shown = 40

/** The latest steps, newest first. */
export function renderSteps(entries: readonly InspectorEntry[]): HTMLLIElement[] {
  return newestFirst(entries).map((entry) =>
    element(
      'li',
      entry.failure === null ? 'entry' : 'entry failed',
      stamp(entry),
      element('span', 'event', toLabel(entry.event)),
      element('span', 'way', toWay(entry)),
    ),
  )
}

/** The latest failures, newest first. */
export function renderFailures(entries: readonly InspectorEntry[]): HTMLLIElement[] {
  return newestFirst(entries).flatMap((entry) => {
    if (entry.failure === null) return []
    const { code, recovery, operation, name } = entry.failure
    return [
      element(
        'li',
        'entry failed',
        stamp(entry),
        element('span', 'event', code),
        element('span', 'way', `${operation}: ${name}, recovery ${recovery}`),
      ),
    ]
  })
}

/** "signedOut.idle → signedOut.signIn.initiating", shortened by what both have in common. */
export function toWay({ from, to }: InspectorEntry): string {
  if (from === to) return `stays in ${lastOf(to)}`
  return from === '' ? lastOf(to) : `${lastOf(from)} → ${lastOf(to)}`
}

function newestFirst(entries: readonly InspectorEntry[]): InspectorEntry[] {
  return entries.slice(-shown).reverse()
}

function stamp(entry: InspectorEntry): HTMLTimeElement {
  const made = element('time', 'at', time.format(entry.at))
  made.dateTime = new Date(entry.at).toISOString()
  return made
}

/** The last two names of a path: `awaiting` alone could be any of several states. */
function lastOf(path: string): string {
  return path.split('.').slice(-2).join('.')
}
