import { challengeScreen, type ToChallengeScreen, toChoices } from './challenge-screen'
import { factorLabels } from './factor-labels'

/** What to sign in by. */
export const toSelectFactorScreen: ToChallengeScreen<'selectFactor'> = (view, { choices }) =>
  challengeScreen(view, {
    title: 'How do you want to sign in?',
    lead: 'Choose one.',
    actions: toChoices(choices, factorLabels, view),
  })
