import { newPasswordField, textOf } from '../fields'
import type { Field } from '../screen'
import { challengeScreen, type ToChallengeScreen } from './challenge-screen'

/** A password of the user's own in the place of a temporary one, with what the pool wants to know besides. */
export const toNewPasswordScreen: ToChallengeScreen<'newPassword'> = (
  view,
  { requiredAttributes, attributes },
) =>
  challengeScreen(view, {
    title: 'Choose a new password',
    lead: 'The one that you were given was for once only.',
    fields: [
      newPasswordField('answer', 'New password'),
      ...requiredAttributes.map(
        (name): Field => ({
          name,
          label: name,
          type: 'text',
          autocomplete: 'off',
          value: attributes[name] ?? '',
        }),
      ),
    ],
    submit: {
      label: view.busy ? 'Checking…' : 'Change password',
      command: 'confirmSignIn',
      read: (fields) => ({
        type: 'confirmSignIn',
        answer: textOf(fields, 'answer'),
        attributes: Object.fromEntries(
          requiredAttributes.map((name) => [name, textOf(fields, name)]),
        ),
      }),
    },
  })
