import { challengeScreen, type ToChallengeScreen, toChoices } from './challenge-screen'
import { factorLabels } from './factor-labels'

/** Which second factor to set up. */
export const toSelectMfaSetupScreen: ToChallengeScreen<'selectMfaSetup'> = (view, { choices }) =>
  challengeScreen(view, {
    title: 'Protect your account',
    lead: 'Choose a second step to set up.',
    actions: toChoices(choices, factorLabels, view),
  })
