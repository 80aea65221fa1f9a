import { invalidInput } from '../check-input'
import { isObject } from '../is-object'

/** The longest string that Cognito's service model takes anywhere: ChallengeResponses, ClientMetadata. */
const MAX_LENGTH = 131_072

/** Throws `invalidInput` that names the member for a request that Cognito would not take: nothing of it is sent. */
export function checkLengths(input: unknown, member = 'request'): void {
  if (typeof input === 'string' && input.length > MAX_LENGTH)
    throw invalidInput(`The ${member} has more than ${MAX_LENGTH} characters.`)
  if (Array.isArray(input)) for (const part of input) checkLengths(part, member)
  if (isObject(input)) for (const [name, part] of Object.entries(input)) checkLengths(part, name)
}
