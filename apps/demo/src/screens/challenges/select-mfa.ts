import { challengeScreen, type ToChallengeScreen, toChoices } from './challenge-screen'
import { factorLabels } from './factor-labels'

/** Which second factor to use. */
export const toSelectMfaScreen: ToChallengeScreen<'selectMfa'> = (view, { choices }) =>
  challengeScreen(view, {
    title: 'Confirm that it is you',
    lead: 'Choose how to.',
    actions: toChoices(choices, factorLabels, view),
  })
