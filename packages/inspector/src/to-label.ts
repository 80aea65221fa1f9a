/** An event's name as a person would say it: `xstate.done.actor.signIn` is "signIn answered". */
export function toLabel(event: string): string {
  const [engine, kind, ...rest] = event.split('.')
  if (engine !== 'xstate') return event
  if (kind === 'init') return 'start'
  if (kind === 'done') return `${rest.slice(1).join('.')} answered`
  if (kind === 'error') return `${rest.slice(1).join('.')} failed`
  if (kind === 'after') return `after ${rest[0] ?? ''}`
  return event
}
