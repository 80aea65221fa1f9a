import type { ToChallengeScreen } from './challenge-screen'
import { toSentCodeScreen } from './sent-code'

/** The code of a text message. */
export const toSmsCodeScreen: ToChallengeScreen<'smsCode'> = (view, { delivery }) =>
  toSentCodeScreen(view, 'Check your phone', delivery)
