import type { CodeDelivery } from '@cognito-flow/core'
import type { Screen } from '../screen'
import { toDeliveryText } from '../sent-code'
import type { Situation } from '../situation'
import {
  answerCodeField,
  answerWith,
  type ChallengeView,
  challengeScreen,
} from './challenge-screen'

/** Asks for a code that was sent. */
export function toSentCodeScreen(
  view: ChallengeView,
  situation: Situation,
  { title, delivery }: { readonly title: string; readonly delivery: CodeDelivery | null },
): Screen {
  const only = view.challenge.resendAt === null ? ' Only a new sign-in sends another one.' : ''
  return challengeScreen(view, situation, {
    title,
    lead: toDeliveryText(delivery) + only,
    fields: [answerCodeField],
    submit: answerWith('Sign in', view),
  })
}
