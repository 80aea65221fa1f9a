import type { CodeDelivery } from '@cognito-flow/core'
import { CognitoFlowError } from '../cognito-flow-error'
import { isObject } from '../is-object'

/** Real tokens have 1 to 4 kB, Session strings less; the limit keeps a hostile answer from being worked on. */
const MAX_LENGTH = 65_536

type Fields = Readonly<Record<string, unknown>>

/** Tokens as Cognito issued them. */
export interface IssuedTokens {
  readonly accessToken: string
  readonly idToken: string | null
  /** `null` where a refresh kept the old one. */
  readonly refreshToken: string | null
  readonly lifetimeMs: number
}

/** What InitiateAuth and RespondToAuthChallenge answer. */
export type AuthAnswer =
  | { readonly type: 'tokens'; readonly tokens: IssuedTokens }
  | {
      readonly type: 'challenge'
      readonly name: string
      readonly sessionString: string | null
      readonly parameters: Readonly<Record<string, string>>
    }

/** Reads an untrusted answer. Throws `unexpectedResponse` unless it is tokens or a challenge. */
export function readAuthAnswer(answer: unknown): AuthAnswer {
  const fields = readFields(answer)
  if (isObject(fields.AuthenticationResult)) return { type: 'tokens', tokens: readTokens(fields) }
  const name = readText(fields.ChallengeName)
  if (name === null) throw unexpected('ChallengeName')
  const parameters = fields.ChallengeParameters ?? {}
  const texts = isObject(parameters) ? Object.entries(parameters).filter(isTextEntry) : null
  // What stands beside the parameters of a SELECT_CHALLENGE, as Cognito writes its other lists.
  if (texts && Array.isArray(fields.AvailableChallenges))
    texts.push(['AvailableChallenges', JSON.stringify(fields.AvailableChallenges)])
  if (texts === null || texts.reduce((length, [, text]) => length + text.length, 0) > MAX_LENGTH)
    throw unexpected('ChallengeParameters')
  return {
    type: 'challenge',
    name,
    sessionString: readText(fields.Session),
    parameters: Object.fromEntries(texts),
  }
}

/** Reads the `AuthenticationResult` of an untrusted answer. Throws `unexpectedResponse` when it is not whole. */
export function readTokens(answer: unknown): IssuedTokens {
  const { AuthenticationResult: result } = readFields(answer)
  if (!isObject(result)) throw unexpected('AuthenticationResult')
  const accessToken = readText(result.AccessToken)
  const seconds = result.ExpiresIn
  if (accessToken === null) throw unexpected('AccessToken')
  if (typeof seconds !== 'number' || !Number.isFinite(seconds) || seconds <= 0)
    throw unexpected('ExpiresIn')
  return {
    accessToken,
    idToken: readText(result.IdToken),
    refreshToken: readText(result.RefreshToken),
    lifetimeMs: seconds * 1000,
  }
}

/** Whether a sign-up is confirmed already. Throws `unexpectedResponse` when the answer does not say. */
export function readUserConfirmed(answer: unknown): boolean {
  const { UserConfirmed } = readFields(answer)
  if (typeof UserConfirmed !== 'boolean') throw unexpected('UserConfirmed')
  return UserConfirmed
}

/** The Session of an answer, where it has one. */
export function readSession(answer: unknown): string | null {
  return readText(readFields(answer).Session)
}

/** Where a code was sent, or `null` when the answer does not say. */
export function readDelivery(answer: unknown): CodeDelivery | null {
  const { CodeDeliveryDetails: details } = readFields(answer)
  if (!isObject(details)) return null
  const destination = readText(details.Destination)
  if (destination === null) return null
  const medium = details.DeliveryMedium
  return {
    destination,
    medium: medium === 'EMAIL' || medium === 'SMS' ? medium : 'unknown',
    attribute: readText(details.AttributeName) ?? '',
  }
}

/** The failure of an answer that no Cognito would give, by the member that is missing or malformed. */
export function unexpected(member: string): CognitoFlowError {
  return new CognitoFlowError(
    'unexpectedResponse',
    `The answer of Amazon Cognito has no valid ${member}.`,
  )
}

function readFields(answer: unknown): Fields {
  return isObject(answer) ? answer : {}
}

/** A text of a length that can be worked on. */
export function readText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' && value.length <= MAX_LENGTH ? value : null
}

function isTextEntry(entry: [string, unknown]): entry is [string, string] {
  return typeof entry[1] === 'string'
}
