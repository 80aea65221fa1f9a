import { textOf } from '../fields'
import { challengeScreen, submitAnswer, type ToChallengeScreen } from './challenge-screen'

/** What this version has no form for: shown as the pool sent it, and answered by one of Cognito's ChallengeResponses. */
export const toUnknownScreen: ToChallengeScreen<'unknown'> = (
  view,
  { name, parameters },
  situation,
) =>
  challengeScreen(view, situation, {
    title: 'A step this app does not know',
    lead: `The user pool asks for ${name}. Whoever knows what that takes can answer.`,
    facts: Object.entries(parameters).map(([label, text]) => ({ label, text })),
    fields: [
      {
        name: 'responseName',
        label: 'Name of the response',
        type: 'text',
        autocomplete: 'off',
        value: 'ANSWER',
      },
      { name: 'answer', label: 'Response', type: 'text', autocomplete: 'off', value: '' },
    ],
    submit: submitAnswer('Answer', view, (fields) => ({
      type: 'confirmSignIn',
      answers: { [textOf(fields, 'responseName').trim() || 'ANSWER']: textOf(fields, 'answer') },
    })),
  })
