import type { ToChallengeScreen } from './challenge-screen'
import { toSentCodeScreen } from './sent-code'

/** The code of a text message. */
export const toSmsCodeScreen: ToChallengeScreen<'smsCode'> = (view, { delivery }, situation) =>
  toSentCodeScreen(view, situation, { title: 'Check your phone', delivery })
