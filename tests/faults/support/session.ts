import { tokens } from './answers'
import { type Answer, byOperation, type ClientOptions, openClient } from './client'
import type { VirtualClock } from './virtual-clock'

/** What a pool answers whose clock is that one: tokens of an hour, each sign-in and renewal with the next ones. */
export function createTokenPool(
  clock: Pick<VirtualClock, 'serverNow'>,
  script: Readonly<Record<string, unknown>> = {},
) {
  let issued = 0
  const next = (username = 'ada') => {
    issued += 1
    return tokens(issued, { username, now: clock.serverNow() })
  }
  const answer: Answer = byOperation({
    InitiateAuth: ({ input }: { input: { AuthParameters?: object } }) => {
      const { USERNAME } = { USERNAME: 'ada', ...input.AuthParameters }
      return next(USERNAME)
    },
    GetTokensFromRefreshToken: () => next(),
    RevokeToken: {},
    GlobalSignOut: {},
    ...script,
  })
  return { answer, next }
}

/** An app with ada signed in. */
export async function openSignedIn(answer: Answer, options: ClientOptions = {}) {
  const client = openClient(answer, options)
  await client.auth.signIn({ username: 'ada' })
  return client
}
