import { answerWith, challengeScreen, type ToChallengeScreen } from './challenge-screen'

/** The address that codes are to go to from now on. */
export const toSetUpEmailScreen: ToChallengeScreen<'setUpEmail'> = (view) =>
  challengeScreen(view, {
    title: 'Set up codes by e-mail',
    lead: 'We send a code to this address now, and whenever you sign in.',
    fields: [{ name: 'answer', label: 'E-mail', type: 'email', autocomplete: 'email', value: '' }],
    submit: answerWith('Send a code', view),
  })
