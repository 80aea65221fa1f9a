import { expect, test } from 'vitest'
import { challengeTriggers } from './support/challenge-triggers'
import { answerCustom, startCustom } from './support/custom-sign-in'
import { type ServedPool, servePool } from './support/serve-pool'

const config = { triggers: challengeTriggers, users: [{ username: 'ada' }, { username: 'eve' }] }
const minute = 60_000

const rules: [title: string, message: string, act: (served: ServedPool) => Promise<unknown>][] = [
  [
    'a Session never issued',
    'Invalid session for the user.',
    (served) => answerCustom(served, { session: 'x'.repeat(40), answer: '42' }),
  ],
  [
    'a Session that was answered',
    'Invalid session for the user, session can only be used once.',
    async (served) => {
      const { Session: session } = await startCustom(served, 'ada')
      await answerCustom(served, { session, answer: '41' })
      return answerCustom(served, { session, answer: '42' })
    },
  ],
  [
    'the slower of two answers at once',
    'Invalid session for the user, session can only be used once.',
    async (served) => {
      const { Session: session } = await startCustom(served, 'ada')
      const answers = [1, 2].map(() => answerCustom(served, { session, answer: '42' }))
      return Promise.all(answers)
    },
  ],
  [
    'a Session after three minutes',
    'Invalid session for the user, session is expired.',
    async (served) => {
      const { Session: session } = await startCustom(served, 'ada')
      served.clock.advance(3 * minute)
      return answerCustom(served, { session, answer: '42' })
    },
  ],
  [
    "somebody else's Session",
    'Invalid session for the user.',
    async (served) => {
      const { Session: session } = await startCustom(served, 'ada')
      return answerCustom(served, { session, answer: '42', username: 'eve' })
    },
  ],
]
test.each(rules)('refuses %s: %s', async (_title, message, act) => {
  const served = await servePool(config)
  await expect(act(served)).rejects.toMatchObject({ name: 'NotAuthorizedException', message })
})

test('each round starts its own three minutes', async () => {
  const served = await servePool(config)
  const first = await startCustom(served, 'ada')
  served.clock.advance(3 * minute - 1)
  const second = await answerCustom(served, { session: first.Session, answer: '41' })
  served.clock.advance(3 * minute - 1)
  await answerCustom(served, { session: second.Session, answer: '42' })
})

test('the lifetime is the app client’s', async () => {
  const clients = [{ clientId: 'patient', authSessionValiditySeconds: 900 }]
  const served = await servePool({ ...config, clients })
  const { Session: session } = await startCustom(served, 'ada')
  served.clock.advance(14 * minute)
  await answerCustom(served, { session, answer: '42' })
})

test('a Session is as long as a real one and within the model’s limit', async () => {
  const served = await servePool(config)
  const { Session = '' } = await startCustom(served, 'ada')
  expect(Session.length).toBeGreaterThan(1_000)
  expect(Session.length).toBeLessThanOrEqual(2_048)
})
