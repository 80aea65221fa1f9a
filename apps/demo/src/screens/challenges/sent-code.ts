import type { CodeDelivery } from '@cognito-flow/core'
import { toDeliveryText } from '../confirm-sign-up'
import type { Screen } from '../screen'
import {
  answerCodeField,
  answerWith,
  type ChallengeView,
  challengeScreen,
} from './challenge-screen'

/** Asks for a code that was sent, and offers another one where there is a way to ask for it. */
export function toSentCodeScreen(
  view: ChallengeView,
  title: string,
  delivery: CodeDelivery | null,
): Screen {
  const { resendAt } = view.challenge
  return challengeScreen(view, {
    title,
    lead: toDeliveryText(delivery),
    fields: [answerCodeField],
    submit: answerWith('Sign in', view),
    actions:
      resendAt === null
        ? []
        : [{ label: 'Send a new code', command: { type: 'retry' }, disabled: view.busy }],
  })
}
