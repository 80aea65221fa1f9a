import { type Auth, type AuthCommand, AuthError, type AuthView } from '@cognito-flow/core'
import { expect } from 'vitest'

/** Sends a command by the method of its name. */
export function perform(auth: Auth, { type, ...input }: AuthCommand): Promise<AuthView> {
  // biome-ignore lint/plugin/no-type-assertion: the method of that command takes its members
  return auth[type](input as never)
}

/** A promise resolves with a view about its own user, or is refused by its own name. */
export function expectOwn(
  command: AuthCommand | undefined,
  outcome: PromiseSettledResult<AuthView>,
  name: string,
): void {
  if (outcome.status === 'rejected') {
    expect([name, outcome.reason]).toEqual([name, expect.any(AuthError)])
    expect(outcome.reason.message).toContain(`${command?.type}()`)
    return
  }
  const { value: view } = outcome
  expect([name, view.busy]).toEqual([name, false])
  if (command?.type === 'signOut') expect([name, view.status]).toEqual([name, 'signedOut'])
  const isIn = view.status === 'signedIn' || view.status === 'challenge'
  if (command?.type === 'signIn' && isIn && view.failure === null)
    expect([name, view.username]).toEqual([name, command.username])
}
