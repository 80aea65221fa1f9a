/** A message that the local pool "sent". */
export interface InboxMessage {
  readonly medium: string
  readonly to: string
  readonly purpose: string
  readonly code: string
  readonly at: string
}

/** Checks an answer of the pool's inbox; what is not a message is left out. */
export function toInboxMessages(answer: unknown): InboxMessage[] {
  return Array.isArray(answer) ? answer.filter(isInboxMessage) : []
}

function isInboxMessage(value: unknown): value is InboxMessage {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['medium', 'to', 'purpose', 'code', 'at'].every(
      (key) => typeof Reflect.get(value, key) === 'string',
    )
  )
}
