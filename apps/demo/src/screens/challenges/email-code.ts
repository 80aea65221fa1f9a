import type { ToChallengeScreen } from './challenge-screen'
import { toSentCodeScreen } from './sent-code'

/** The code of an e-mail. */
export const toEmailCodeScreen: ToChallengeScreen<'emailCode'> = (view, { delivery }, situation) =>
  toSentCodeScreen(view, situation, { title: 'Check your e-mail', delivery })
