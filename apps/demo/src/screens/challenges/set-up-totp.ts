import { textOf } from '../fields'
import { answerCodeField, challengeScreen, type ToChallengeScreen } from './challenge-screen'

/** Registers an authenticator app: its key, and the first code that the app makes of it. */
export const toSetUpTotpScreen: ToChallengeScreen<'setUpTotp'> = (view, { secret }) =>
  challengeScreen(view, {
    title: 'Set up an authenticator app',
    lead: 'Give this key to your app, then enter the code that it shows.',
    facts: [{ label: 'Key', text: secret.reveal() }],
    fields: [
      answerCodeField,
      {
        name: 'deviceName',
        label: 'Name of the device (optional)',
        type: 'text',
        autocomplete: 'off',
        value: '',
      },
    ],
    submit: {
      label: view.busy ? 'Checking…' : 'Set up',
      command: 'confirmSignIn',
      read: (fields) => {
        const deviceName = textOf(fields, 'deviceName').trim()
        return {
          type: 'confirmSignIn',
          answer: textOf(fields, 'answer'),
          ...(deviceName && { deviceName }),
        }
      },
    },
  })
