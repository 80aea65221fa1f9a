import type { CommandType } from '../model/events'
import type { AuthView } from '../view/view'

/**
 * `notPossible`: the machine's state does not take that command. `unknownCommand`: there is none of that name. `stopped`: the
 * auth object was stopped meanwhile.
 */
export type AuthErrorCode = 'notPossible' | 'unknownCommand' | 'stopped'

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

export const notPossible = (command: CommandType, { status, busy }: AuthView) =>
  new AuthError(
    'notPossible',
    `${command}() is not possible while ${status}${busy ? ' and busy' : ''}: ask can("${command}") first.`,
  )

export const unknownCommand = (known: readonly string[]) =>
  new AuthError('unknownCommand', `There is no such command: use one of ${known.join(', ')}.`)

export const stopped = () => new AuthError('stopped', 'The auth object was stopped.')
