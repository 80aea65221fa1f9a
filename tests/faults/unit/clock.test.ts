import { parseTimestamp } from '@cognito-flow/srp'
import { cognitoError } from '@cognito-flow/testing'
import { expect } from 'vitest'
import { challenge, tokens } from '../support/answers'
import { openClient, type Sent } from '../support/client'
import { openPage } from '../support/page'
import { range } from '../support/range'
import { row } from '../support/row'
import { createTokenPool, openSignedIn } from '../support/session'
import { startReference } from '../support/srp-reference'
import { createVirtualClock, type VirtualClock } from '../support/virtual-clock'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const ada = { username: 'ada', password: 'Corr3ct-Horse!' } as const

const textsOf = (sent: Sent, member: string): Readonly<Record<string, string>> => ({
  ...Object(sent.input[member]),
})

/** A pool that takes a proof only of the last five minutes, and says in each answer what time it is. */
function openSrpClient(clock: VirtualClock) {
  let reference: ReturnType<typeof startReference> | undefined
  const signedAt: number[] = []
  const client = openClient(
    (sent) => {
      if (sent.operation === 'GetTokensFromRefreshToken')
        return tokens(2, { now: clock.serverNow() })
      if (sent.operation === 'InitiateAuth') {
        const { SRP_A = '' } = textsOf(sent, 'AuthParameters')
        const user = { poolName: 'Demo12345', userId: 'ada', password: ada.password, salt: 'a1b2' }
        reference = startReference(user, SRP_A)
        return challenge('session-1', reference.parameters, 'PASSWORD_VERIFIER')
      }
      const responses = textsOf(sent, 'ChallengeResponses')
      const at = parseTimestamp(responses.TIMESTAMP ?? '')?.getTime() ?? 0
      signedAt.push(at - clock.serverNow())
      return Math.abs(at - clock.serverNow()) < 5 * minute && reference?.proves(responses)
        ? tokens(1, { now: clock.serverNow() })
        : cognitoError('NotAuthorizedException', 'Incorrect username or password.')
    },
    { clock, date: clock.serverNow, flow: 'srp' },
  )
  return { ...client, signedAt }
}

const tried = (wrongBy: number) => `${wrongBy / minute} min`

row(17, 'U', async ({ figures }) => {
  let tooEarly = 0
  const offsets = [10 * minute, -10 * minute]
  for (const wrongBy of offsets) {
    const clock = createVirtualClock()
    clock.set(wrongBy)
    const { auth, transport, count, signedAt } = openSrpClient(clock)
    expect([tried(wrongBy), await auth.signIn(ada)]).toMatchObject([
      tried(wrongBy),
      { status: 'signedIn', freshness: 'fresh' },
    ])
    expect(Math.abs(signedAt[0] ?? Number.NaN)).toBeLessThanOrEqual(1_000)
    await clock.advance(50 * minute)
    await transport.getTokens()
    expect(count('GetTokensFromRefreshToken')).toBe(0)
    tooEarly += count('GetTokensFromRefreshToken')
    await clock.advance(10 * minute)
    expect(count('GetTokensFromRefreshToken')).toBe(1)
  }
  figures({ offsets: offsets.length, 'renewals too early': tooEarly })
})

row(56, 'U', async ({ figures }) => {
  const requests: number[] = []
  const offsets = [6 * minute, 5 * hour, 2 * day].flatMap((offset) => [offset, -offset])
  for (const wrongBy of offsets) {
    const clock = createVirtualClock()
    clock.set(wrongBy)
    const { auth, transport, operations } = openSrpClient(clock)
    expect([tried(wrongBy), await auth.signIn(ada)]).toMatchObject([
      tried(wrongBy),
      { status: 'signedIn', freshness: 'fresh', failure: null },
    ])
    await transport.getTokens()
    expect(operations()).toEqual(['InitiateAuth', 'RespondToAuthChallenge'])
    requests.push(operations().length)
  }
  figures({ offsets: offsets.length, 'requests each': range(requests) })
})

row(18, 'U', async ({ figures }) => {
  const jumps = [10 * minute, day].flatMap((jump) => [jump, -jump])
  let most = 0
  for (const jump of jumps) {
    const clock = createVirtualClock()
    const page = openPage()
    const { answer } = createTokenPool(clock)
    const { auth, transport, count } = await openSignedIn(answer, { clock, storage: 'local' })
    await clock.advance(5 * minute)
    clock.set(jump)
    for (let time = 0; time < 6; time += 1) {
      page.focus()
      await transport.getTokens()
      await clock.advance(5 * minute)
    }
    expect(auth.getView()).toMatchObject({ status: 'signedIn', freshness: 'fresh' })
    const renewals = count('GetTokensFromRefreshToken')
    expect([tried(jump), renewals <= 1]).toEqual([tried(jump), true])
    most = Math.max(most, renewals)
    auth.stop()
  }
  figures({ jumps: jumps.length, 'renewals at most': most })
})

row(57, 'U', async ({ figures }) => {
  const jumps = [-2 * day, 2 * day]
  const renewals: number[] = []
  let dead = 0
  for (const jump of jumps)
    for (const isReloaded of [false, true]) {
      const clock = createVirtualClock()
      openPage()
      const { answer } = createTokenPool(clock)
      const options = { clock, storage: 'local' } as const
      const before = await openSignedIn(answer, options)
      const old = (await before.transport.getTokens())?.accessToken
      if (isReloaded) before.auth.stop()
      clock.sleep(2 * hour)
      clock.set(jump)
      const after = isReloaded ? openClient(answer, options) : before
      await after.auth.settled()
      const live = await after.transport.getTokens()
      const what = `${tried(jump)}${isReloaded ? ', reloaded' : ''}`
      expect([what, live?.accessToken === old]).toEqual([what, false])
      if (live?.accessToken === old) dead += 1
      renewals.push(after.count('GetTokensFromRefreshToken'))
      expect([what, after.count('GetTokensFromRefreshToken')]).toEqual([what, 1])
      // Good for no longer than it is.
      expect(live?.expiresAt).toBe(clock.now() + hour)
      after.auth.stop()
    }
  figures({
    jumps: jumps.length,
    'dead tokens handed out': dead,
    'renewals each': range(renewals),
  })
})
