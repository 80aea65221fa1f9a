import {
  type Auth,
  type AuthCommand,
  AuthError,
  type AuthView,
  type CommandType,
} from '@cognito-flow/core'
import { expect, test } from 'vitest'
import { challengeStep, createAuthIn, type PortScript, signedInStep, situations } from './testing'

/** Each command, about somebody else than the situations are; a command without a row does not compile. */
const byType: { readonly [Type in CommandType]: Extract<AuthCommand, { type: Type }> } = {
  signUp: { type: 'signUp', username: 'bob', password: 'x' },
  confirmSignUp: { type: 'confirmSignUp', username: 'bob', code: '1' },
  resendSignUpCode: { type: 'resendSignUpCode', username: 'bob' },
  signIn: { type: 'signIn', username: 'bob' },
  confirmSignIn: { type: 'confirmSignIn', answer: 'blue' },
  resetPassword: { type: 'resetPassword', username: 'bob' },
  confirmResetPassword: {
    type: 'confirmResetPassword',
    username: 'bob',
    code: '1',
    newPassword: 'y',
  },
  signOut: { type: 'signOut' },
  refresh: { type: 'refresh' },
  retry: { type: 'retry' },
  cancel: { type: 'cancel' },
}

const commands: readonly AuthCommand[] = [
  ...Object.values(byType),
  { type: 'signIn', username: 'eve' },
  { type: 'signOut', global: true },
]

// biome-ignore lint/plugin/no-type-assertion: the keys of a record by name
const names = Object.keys(situations) as readonly (keyof typeof situations)[]

/** A pool that answers about the user it is asked about. */
const byUser: PortScript = {
  signIn: ({ username }) => ({ ...challengeStep({ username }), signInId: username }),
  autoSignIn: ({ username }) => ({ ...challengeStep({ username }), signInId: username }),
  prove: ({ signInId }) => ({ ...challengeStep({ username: signInId }), signInId }),
  confirmSignIn: ({ signInId }) => signedInStep({ username: signInId }),
}

function send(auth: Auth, { type, ...input }: AuthCommand): Promise<AuthView> {
  // biome-ignore lint/plugin/no-type-assertion: the method of that command, with its own input
  return (auth[type] as (input: object) => Promise<AuthView>)(input)
}

const userOf = (command: AuthCommand) => ('username' in command ? command.username : undefined)
const endsAll = ({ type }: AuthCommand) => type === 'signOut' || type === 'cancel'

const pairs = commands.flatMap((first) => commands.map((second) => [first, second] as const))

test.each(names)('every two commands of one tick each have their own outcome: %s', async (name) => {
  for (const [first, second] of pairs) {
    const { auth, ports } = await createAuthIn(name)
    const { held } = situations[name]
    ports.script(byUser)
    const sent = [send(auth, first), send(auth, second)]
    if (held) ports.release(held)
    const [a, b] = await Promise.allSettled(sent)
    const row = `${first.type}, ${second.type}`

    for (const [settled, command, other] of [
      [a, first, second],
      [b, second, first],
    ] as const) {
      if (settled?.status === 'rejected') {
        expect(settled.reason, row).toBeInstanceOf(AuthError)
        expect(settled.reason, row).toMatchObject({ code: 'notPossible' })
        expect(command.type, row).not.toBe('signOut')
      } else if (command.type === 'signOut') {
        expect(settled?.value, row).toMatchObject({ status: 'signedOut', busy: false })
      } else if (userOf(command) !== undefined && !endsAll(other)) {
        // Refused while somebody is signed in; else about the user that it names.
        if (settled?.value.failure?.code !== 'alreadySignedIn')
          expect(settled?.value, row).toMatchObject({ username: userOf(command) })
      }
    }

    const end = await auth.settled()
    expect(end.busy).toBe(false)
    if (first.type === 'signOut' || second.type === 'signOut')
      expect([row, end.status]).toEqual([row, 'signedOut'])
    auth.stop()
  }
})
