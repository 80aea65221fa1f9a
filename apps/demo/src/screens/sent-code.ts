import type { CodeDelivery } from '@cognito-flow/core'

/** What is known of a code that was sent. */
export interface SentCode {
  readonly delivery: CodeDelivery | null
  /** In ms since the epoch; 0 when at once. */
  readonly resendAt: number
}

const media = { EMAIL: ' by e-mail', SMS: ' by text message', unknown: '' } as const

/** "We sent a code to t***@e*** by e-mail.": the address as Cognito masks it. */
export function toDeliveryText(delivery: CodeDelivery | null): string {
  if (delivery === null) return 'We sent you a code.'
  return `We sent a code to ${delivery.destination}${media[delivery.medium]}.`
}
