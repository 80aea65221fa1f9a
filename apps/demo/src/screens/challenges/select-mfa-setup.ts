import { challengeScreen, type ToChallengeScreen, toChoices } from './challenge-screen'

/** Which second factor to set up. */
export const toSelectMfaSetupScreen: ToChallengeScreen<'selectMfaSetup'> = (
  view,
  { choices },
  situation,
) =>
  challengeScreen(view, situation, {
    title: 'Protect your account',
    lead: 'From now on, signing in takes a second step. Which one do you want to set up?',
    actions: toChoices(choices, view),
  })
