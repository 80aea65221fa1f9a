import type { Clock } from '@cognito-flow/local-pool'
import { expect } from 'vitest'
import { type Attempt, guess, outcomesOf } from '../support/guesses'
import { ada, startPool } from '../support/local-pool'
import { createPoolClock } from '../support/pool-clock'
import { row } from '../support/row'

const GUESSES = 60
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

const kinds: Readonly<Record<string, Attempt>> = {
  'password proofs': { flow: 'srp' },
  'plain passwords': { flow: 'password' },
  'app codes': { flow: 'password', username: 'tom' },
  'e-mail codes': { flow: 'password', username: 'may' },
}

const user = (username: string, mfa: object) => ({
  ...ada,
  username,
  attributes: { email: `${username}@example.com` },
  mfa,
})

const config = {
  mfaConfiguration: 'OPTIONAL',
  users: [
    ada,
    user('may', { enabled: ['EMAIL_OTP'], preferred: 'EMAIL_OTP' }),
    user('tom', { preferred: 'SOFTWARE_TOKEN_MFA', softwareTokenSecret: SECRET }),
  ],
} as const

/** No lock ends by itself, however slow the machine is. */
const stopped: Clock = { ...createPoolClock(), now: () => startedAt }
const startedAt = Date.now()

row(68, 'E', async ({ figures }) => {
  for (const [kind, attempt] of Object.entries(kinds)) {
    const inTurn = await startPool({ config, clock: stopped })
    const sequential = await guess(inTurn, attempt)
    const oneByOne: string[] = []
    for (let time = 0; time < GUESSES; time += 1) oneByOne.push(await sequential(time))

    const atOnce = await startPool({ config, clock: stopped })
    const parallel = await guess(atOnce, attempt)
    const together = await Promise.all(Array.from({ length: GUESSES }, (_, time) => parallel(time)))
    const [one, many] = [outcomesOf(oneByOne), outcomesOf(together)]
    expect([kind, many.judged]).toEqual([kind, one.judged])
    expect([kind, one.judged < GUESSES]).toEqual([kind, true])
    expect([kind, many.passed]).toEqual([kind, 0])
    figures({ [`${kind} judged`]: `${one.judged} of ${GUESSES}` })
  }
})
