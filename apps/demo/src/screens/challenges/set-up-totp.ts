import { textOf } from '../fields'
import type { Field } from '../screen'
import {
  answerCodeField,
  challengeScreen,
  submitAnswer,
  type ToChallengeScreen,
} from './challenge-screen'

const deviceNameField: Field = {
  name: 'deviceName',
  label: 'Name of the app or device',
  type: 'text',
  autocomplete: 'off',
  value: '',
  help: 'Optional: tells it apart from others later.',
}

/** Registers an authenticator app: its key, and the first code that the app makes of it. */
export const toSetUpTotpScreen: ToChallengeScreen<'setUpTotp'> = (
  view,
  { uri, secret },
  situation,
) =>
  challengeScreen(view, situation, {
    title: 'Set up an authenticator app',
    lead: 'Scan this with the app, or type the key into it. Then enter the code that it shows.',
    appKey: { uri, secret },
    fields: [answerCodeField, deviceNameField],
    submit: submitAnswer('Set up', view, (fields) => {
      const deviceName = textOf(fields, 'deviceName').trim()
      return {
        type: 'confirmSignIn',
        answer: textOf(fields, 'answer'),
        ...(deviceName !== '' && { deviceName }),
      }
    }),
  })
