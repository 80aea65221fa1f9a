import { attributeField } from '../attribute-fields'
import { answerWith, challengeScreen, type ToChallengeScreen } from './challenge-screen'

/** The address that codes are to go to from now on. */
export const toSetUpEmailScreen: ToChallengeScreen<'setUpEmail'> = (view, _, situation) =>
  challengeScreen(view, situation, {
    title: 'Set up codes by e-mail',
    lead: 'We send a code to this address now, and whenever you sign in.',
    fields: [{ ...attributeField('email'), name: 'answer' }],
    submit: answerWith('Send a code', view),
  })
