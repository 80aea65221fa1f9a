import { challengeScreen, type ToChallengeScreen, toChoices } from './challenge-screen'

/** What to sign in by. */
export const toSelectFactorScreen: ToChallengeScreen<'selectFactor'> = (
  view,
  { choices },
  situation,
) =>
  challengeScreen(view, situation, {
    title: 'Choose how to sign in',
    lead: 'These are the ways that your account has.',
    actions: toChoices(choices, view),
  })
