import { challengeScreen, type ToChallengeScreen, toChoices } from './challenge-screen'

/** Which second factor to use. */
export const toSelectMfaScreen: ToChallengeScreen<'selectMfa'> = (view, { choices }, situation) =>
  challengeScreen(view, situation, {
    title: 'One more step',
    lead: 'How do you want to confirm that it is you?',
    actions: toChoices(choices, view),
  })
