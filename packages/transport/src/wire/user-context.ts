import { isObject } from '../is-object'
import type { WireInput, WireOperation } from './wire'

/** Makes the device data of a username, see `userContextData` of the configuration. */
export type ReadUserContext = (username: string) => string | undefined

/**
 * A request with the device data of threat protection: the operations that take it are those that name a user, each in its own
 * place.
 */
export function withUserContext<Operation extends WireOperation>(
  input: WireInput<Operation>,
  read: ReadUserContext | undefined,
): WireInput<Operation> {
  const username = read && usernameOf(input)
  const EncodedData = username && dataOf(username, read)
  return EncodedData ? { ...input, UserContextData: { EncodedData } } : input
}

function usernameOf(input: object): string | undefined {
  const request: Readonly<Record<string, unknown>> = { ...input }
  const named = request.AuthParameters ?? request.ChallengeResponses
  const username = isObject(named) ? named.USERNAME : request.Username
  return typeof username === 'string' ? username : undefined
}

/** The page's script is not ours: what it fails by is no reason to refuse a sign-in. */
function dataOf(username: string, read: ReadUserContext): string | undefined {
  try {
    const data: unknown = read(username)
    return typeof data === 'string' ? data : undefined
  } catch {
    return undefined
  }
}
