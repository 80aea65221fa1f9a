import { CognitoError } from '../cognito-error'

/** Reads a key of AuthParameters or ChallengeResponses that the flow cannot do without. */
export function requireParameter(parameters: ReadonlyMap<string, string>, name: string): string {
  const value = parameters.get(name)
  if (value) return value
  throw new CognitoError('InvalidParameterException', `Missing required parameter ${name}`)
}
