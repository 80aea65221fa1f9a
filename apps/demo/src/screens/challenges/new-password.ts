import { attributeField, readAttributes } from '../attribute-fields'
import { newPasswordField, textOf } from '../fields'
import { challengeScreen, submitAnswer, type ToChallengeScreen } from './challenge-screen'

/** A password of the user's own in the place of a temporary one, with what the pool wants to know besides. */
export const toNewPasswordScreen: ToChallengeScreen<'newPassword'> = (
  view,
  { requiredAttributes, attributes },
  situation,
) =>
  challengeScreen(view, situation, {
    title: 'Choose a new password',
    lead: 'The one that you were given was for the first time only.',
    fields: [
      newPasswordField('answer', 'New password'),
      ...requiredAttributes.map((name) => attributeField(name, attributes[name])),
    ],
    submit: submitAnswer('Change password', view, (fields) => ({
      type: 'confirmSignIn',
      answer: textOf(fields, 'answer'),
      attributes: readAttributes(fields, requiredAttributes),
    })),
  })
