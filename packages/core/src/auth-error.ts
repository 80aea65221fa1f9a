import type { CommandType } from './events'

/** `notPossible`: the machine's state does not take that command. `stopped`: the auth object was stopped meanwhile. */
export type AuthErrorCode = 'notPossible' | 'stopped'

/**
 * Thrown for a mistake in the calling code. What goes wrong with a user, a pool or the network is data in the view instead.
 */
export class AuthError extends Error {
  override readonly name = 'AuthError'

  constructor(
    readonly code: AuthErrorCode,
    message: string,
  ) {
    super(message)
  }
}

export const notPossible = (command: CommandType, status: string) =>
  new AuthError(
    'notPossible',
    `${command}() is not possible while ${status}: ask can("${command}") first.`,
  )

export const stopped = () => new AuthError('stopped', 'The auth object was stopped.')
