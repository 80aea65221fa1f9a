import { usernameField } from '../fields'
import { challengeScreen, type ToChallengeScreen } from './challenge-screen'

/** A passkey: the browser asks for it once the button is pressed, and offers it where names are filled in. */
export const toPasskeyScreen: ToChallengeScreen<'passkey'> = (view, { username }, situation) =>
  challengeScreen(view, situation, {
    title: 'Use your passkey',
    lead: 'Your device asks for your fingerprint, your face or a PIN.',
    fields: [
      {
        ...usernameField(username),
        autocomplete: 'username webauthn',
        help: 'Your browser may offer the passkey here as well.',
      },
    ],
    submit: {
      label: view.busy ? 'Waiting for your passkey…' : 'Use a passkey',
      command: 'confirmSignIn',
      read: () => ({ type: 'confirmSignIn' }),
    },
  })
