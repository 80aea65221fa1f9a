import { passwordField } from '../fields'
import { answerWith, challengeScreen, type ToChallengeScreen } from './challenge-screen'

/** The password, where it was chosen as the way to sign in. */
export const toPasswordScreen: ToChallengeScreen<'password'> = (view, { username }, situation) =>
  challengeScreen(view, situation, {
    title: 'Enter your password',
    lead: `Signing in as ${username}.`,
    fields: [{ ...passwordField, name: 'answer' }],
    submit: answerWith('Sign in', view),
  })
