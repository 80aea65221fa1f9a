import { challengeScreen, type ToChallengeScreen } from './challenge-screen'

/** What this version has no form for can only be given up. */
export const toUnknownScreen: ToChallengeScreen<'unknown'> = (view, { name }) =>
  challengeScreen(view, {
    title: 'A step this app does not know',
    lead: `The user pool asks for ${name}. Update the app, or start over.`,
  })
