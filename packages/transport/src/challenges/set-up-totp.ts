import { Secret } from '@cognito-flow/core'
import { invalidInput, toCode } from '../check-input'
import { CognitoFlowError } from '../cognito-flow-error'
import { isObject } from '../is-object'
import { readText, unexpected } from '../sign-in/read-answer'
import type { Texts } from '../texts'
import type { Answering, ChallengeRow } from './row'

/**
 * An authenticator app on the way in: three Sessions in a row. AssociateSoftwareToken gives the secret, VerifySoftwareToken takes
 * the first code, and its Session answers MFA_SETUP. A wrong code changes nothing, so the secret stays.
 */
export const setUpTotp: ChallengeRow<'setUpTotp'> = {
  kind: 'setUpTotp',
  names: ['MFA_SETUP/SOFTWARE_TOKEN_MFA'],
  async prepare({ context, signIn, asked, signal }) {
    const answer = await context.call(
      'AssociateSoftwareToken',
      { Session: signIn.sessionString ?? undefined },
      signal,
    )
    const secret = isObject(answer) ? readText(answer.SecretCode) : null
    if (secret === null || !/^[A-Z2-7]+=*$/i.test(secret)) throw unexpected('SecretCode')
    keepSession(signIn, answer)
    return { ...asked, parameters: { ...asked.parameters, SecretCode: secret } }
  },
  show: (common, { SecretCode = '' }) => ({
    ...common,
    kind: 'setUpTotp',
    secret: new Secret(SecretCode),
    uri: new Secret(toUri(common.username, SecretCode)),
  }),
  async respond({ answer, deviceName }, { context, signIn, asked, signal }) {
    if (asked.parameters.isVerified) return {}
    const code = toCode(answer, 'answer')
    if (!/^\d{6}$/.test(code)) throw invalidInput('The code has six digits.', 'answer')
    const verified = await context.call(
      'VerifySoftwareToken',
      {
        Session: signIn.sessionString ?? undefined,
        UserCode: code,
        FriendlyDeviceName: toDeviceName(deviceName),
      },
      signal,
    )
    context.signIns.assertRunning(signIn, signal)
    const status = isObject(verified) ? verified.Status : undefined
    if (status === 'ERROR') throw notAccepted()
    if (status !== 'SUCCESS') throw unexpected('Status')
    keepSession(signIn, verified)
    // Should the answer that follows get lost, the same code is not asked to count twice.
    signIn.asked = { ...asked, parameters: { ...asked.parameters, isVerified: 'true' } }
    return {}
  },
}

/** [doc] At most 131,072 characters: no more is checked here than that it is a text. */
function toDeviceName(name: unknown): string | undefined {
  if (name === undefined || typeof name === 'string') return name
  throw invalidInput('The deviceName is no text.', 'deviceName')
}

/** What the pool also says by this exception. */
function notAccepted(): CognitoFlowError {
  const name = 'EnableSoftwareTokenMFAException'
  return new CognitoFlowError('service', 'The code of the app was not accepted.', { name })
}

function keepSession(signIn: Answering['signIn'], answer: unknown) {
  const sessionString = isObject(answer) ? readText(answer.Session) : null
  if (sessionString === null) throw unexpected('Session')
  signIn.sessionString = sessionString
}

/** The address that authenticator apps read, https://github.com/google/google-authenticator/wiki/Key-Uri-Format */
function toUri(username: string, secret: Texts[string]): string {
  const issuer = encodeURIComponent(globalThis.location?.hostname || 'Cognito')
  return `otpauth://totp/${issuer}:${encodeURIComponent(username)}?secret=${secret}&issuer=${issuer}`
}
