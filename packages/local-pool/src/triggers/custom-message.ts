import type { Message } from '../message-delivery'
import type { PoolContext } from '../pool-context'
import { type TriggerResponse, unrecognizable } from './trigger-response'
import { invokeUserTrigger } from './user-event'

/** What the CustomMessage trigger wrote, with its placeholders filled in. */
export interface CustomText {
  readonly subject?: string
  readonly text?: string
}

// [rec] The placeholders that the service puts into events.
const codeParameter = '{####}'
const linkParameter = '{##Click Here##}'
const usernameParameter = '{username}'

// [doc] In characters, the code included.
const longest = { EMAIL: 20_000, SMS: 140 }

/** Lets the CustomMessage trigger write the message; what it leaves null keeps the service's own text. */
export async function customizeMessage(
  pool: PoolContext,
  medium: 'EMAIL' | 'SMS',
  { user, clientId, purpose, code, clientMetadata }: Message,
): Promise<CustomText> {
  const isInvitation = purpose === 'AdminCreateUser'
  const response = await invokeUserTrigger(pool, {
    trigger: 'customMessage',
    source: `CustomMessage_${purpose}`,
    user,
    clientId,
    clientMetadata,
    request: {
      codeParameter,
      linkParameter,
      usernameParameter: isInvitation ? usernameParameter : null,
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  })
  const template = readTemplate(response, medium)
  const subject = medium === 'EMAIL' ? response?.string('emailSubject') : undefined
  const fill = (text: string) =>
    text.replaceAll(codeParameter, () => code).replaceAll(usernameParameter, () => user.username)
  return {
    ...(subject !== undefined && { subject: fill(subject) }),
    ...(template !== undefined && { text: within(longest[medium], fill(template)) }),
  }
}

function readTemplate(response: TriggerResponse | undefined, medium: 'EMAIL' | 'SMS') {
  const template = response?.string(medium === 'EMAIL' ? 'emailMessage' : 'smsMessage')
  if (template === undefined) return undefined
  // [doc] A message must hold the code parameter; [inf] which exception says so, and that a link will do.
  if (template.includes(codeParameter) || template.includes(linkParameter)) return template
  throw unrecognizable()
}

function within(limit: number, text: string): string {
  // [inf] The limits are documented, what becomes of a longer text is not.
  if (text.length > limit) throw unrecognizable()
  return text
}
