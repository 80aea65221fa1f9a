import { assertComplete, assertWritable } from '../attribute-schema'
import { assertFree, changeAttribute } from '../change-attribute'
import { CognitoError } from '../cognito-error'
import { assertPasswordConforms } from '../password-policy'
import type { CallContext } from '../pool-context'
import { setPassword } from '../set-password'
import { requireParameter } from './auth-parameters'
import type { AuthResponse } from './auth-response'
import { continueSignIn } from './continue-sign-in'
import type { FlowAnswer } from './flow'
import type { PendingChallenge } from './pending-challenge'
import type { SignInProgress } from './sign-in'

/** NEW_PASSWORD_REQUIRED: a password of the user's own, and the required attributes still missing. */
export interface NewPasswordChallenge extends PendingChallenge, SignInProgress {
  readonly kind: 'newPassword'
  readonly subject: SignInProgress['subject']
}

const prefix = 'userAttributes.'

export async function answerNewPassword(
  pool: CallContext,
  { subject, proofs, deviceKey }: NewPasswordChallenge,
  { responses, clientMetadata }: FlowAnswer,
): Promise<AuthResponse> {
  const { user, client } = subject
  const { settings } = pool
  const password = requireParameter(responses, 'NEW_PASSWORD')
  const given = [...responses]
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, value]) => [key.slice(prefix.length), value] as const)
  const attributes = new Map(given)
  assertPasswordConforms(settings.passwordPolicy, password)
  for (const name of settings.requiredAttributes) {
    if (attributes.has(name) && user.attributes.get(name)) {
      // [mem] The text and its exception.
      const message = `Cannot modify an already provided ${name}`
      throw new CognitoError('NotAuthorizedException', message)
    }
  }
  assertWritable(settings, client, attributes)
  for (const [name, value] of attributes) assertFree(pool, user, name, value)
  assertComplete(settings, new Map([...user.attributes, ...attributes]))

  for (const [name, value] of attributes) changeAttribute(pool, user, name, value)
  setPassword(pool, user, password)
  user.status = 'CONFIRMED'
  return continueSignIn(pool, {
    subject,
    deviceKey,
    clientMetadata,
    proofs: [...proofs, 'newPassword'],
  })
}
