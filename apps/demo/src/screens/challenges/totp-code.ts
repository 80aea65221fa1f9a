import {
  answerCodeField,
  answerWith,
  challengeScreen,
  type ToChallengeScreen,
} from './challenge-screen'

/** The code that an authenticator app shows now. */
export const toTotpCodeScreen: ToChallengeScreen<'totpCode'> = (view, { deviceName }, situation) =>
  challengeScreen(view, situation, {
    title: 'Open your authenticator app',
    lead: `Enter the code that it shows${deviceName ? ` on “${deviceName}”` : ''} now.`,
    fields: [answerCodeField],
    submit: answerWith('Sign in', view),
  })
