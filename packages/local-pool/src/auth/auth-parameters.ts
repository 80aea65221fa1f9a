import { CognitoError } from '../cognito-error'
import { username as constraint } from '../constraints'

/** Reads a key of AuthParameters or ChallengeResponses that the flow cannot do without. */
export function requireParameter(parameters: ReadonlyMap<string, string>, name: string): string {
  const value = parameters.get(name)
  if (value) return value
  throw new CognitoError('InvalidParameterException', `Missing required parameter ${name}`)
}

/** Reads USERNAME, refusing what no username can be before anything is computed from it. */
export function requireUsername(parameters: ReadonlyMap<string, string>): string {
  const username = requireParameter(parameters, 'USERNAME')
  if (username.length <= constraint.max && constraint.pattern.test(username)) return username
  // [inf] The text; the limits are the model's.
  throw new CognitoError('InvalidParameterException', 'Invalid parameter USERNAME')
}
