import { challengeScreen, type ToChallengeScreen } from './challenge-screen'

/** A passkey: the browser asks for it once the button is pressed. */
export const toPasskeyScreen: ToChallengeScreen<'passkey'> = (view) =>
  challengeScreen(view, {
    title: 'Use your passkey',
    lead: 'Your device asks for your fingerprint, face or PIN.',
    submit: {
      label: view.busy ? 'Waiting for your passkey…' : 'Use a passkey',
      command: 'confirmSignIn',
      read: () => ({ type: 'confirmSignIn' }),
    },
  })
