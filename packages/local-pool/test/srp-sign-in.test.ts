import { InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider'
import { computeSecretHash, createSrpClient, formatTimestamp } from '@cognito-flow/srp'
import { expect, test } from 'vitest'
import { servePool } from './support/serve-pool'
import { answerSrp, signInWithSrp, startSrp } from './support/srp-sign-in'

const ada = { username: 'ada', password: 'Passw0rd!', attributes: { email: 'ada@example.com' } }
const right = { username: 'ada', password: 'Passw0rd!', flow: 'USER_SRP_AUTH' } as const
const wrong = { ...right, password: 'wrong' }
const refused = {
  name: 'NotAuthorizedException',
  message: 'Incorrect username or password.',
}

test('the right password signs in, without a Session', async () => {
  const served = await servePool({ users: [ada] })
  const { challenge, responses } = await startSrp(served, right)
  expect(challenge).toMatchObject({
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeParameters: {
      SALT: expect.stringMatching(/^[0-9a-f]+$/),
      SRP_B: expect.stringMatching(/^[0-9a-f]+$/),
      SECRET_BLOCK: expect.stringMatching(/^[A-Za-z0-9+/]+=*$/),
      USER_ID_FOR_SRP: 'ada',
      USERNAME: 'ada',
    },
  })
  expect(challenge.Session).toBeUndefined()
  expect(await answerSrp(served, undefined, responses)).toHaveProperty(
    'AuthenticationResult.RefreshToken',
  )
})

test('an alias signs in by the real username that the challenge gives', async () => {
  const served = await servePool({ users: [ada], aliasAttributes: ['email'] })
  await signInWithSrp(served, { ...right, username: 'ada@example.com' })
})

test('passwords count as typed, in UTF-8', async () => {
  const password = ' pässwörd 🗝 '
  const served = await servePool({ users: [{ username: 'ada', password }] })
  await signInWithSrp(served, { ...right, password })
  await expect(
    signInWithSrp(served, { ...right, password: password.trim() }),
  ).rejects.toMatchObject(refused)
})

test('a wrong password is refused', async () => {
  const served = await servePool({ users: [ada] })
  await expect(signInWithSrp(served, wrong)).rejects.toMatchObject(refused)
})

test('a proof is accepted once', async () => {
  const served = await servePool({ users: [ada] })
  const { responses } = await startSrp(served, right)
  await answerSrp(served, undefined, responses)
  await expect(answerSrp(served, undefined, responses)).rejects.toMatchObject(refused)
})

test('a proof that comes half a minute late is refused', async () => {
  const served = await servePool({ users: [ada] })
  const { responses } = await startSrp(served, right)
  served.clock.advance(30_001)
  await expect(answerSrp(served, undefined, responses)).rejects.toMatchObject(refused)
})

test.each([
  ['five minutes ahead', 300_000, true],
  ['five minutes behind', -300_000, true],
  ['a second more ahead', 301_000, false],
  ['a second more behind', -301_000, false],
  ['two days behind', -172_800_000, false],
])('by a clock %s', async (_title, offMs, isTaken) => {
  const served = await servePool({ users: [ada] })
  const clock = { ...served.clock, now: () => served.clock.now() + offMs }
  const answer = signInWithSrp({ ...served, clock }, right)
  await (isTaken
    ? expect(answer).resolves.toHaveProperty('AuthenticationResult')
    : expect(answer).rejects.toMatchObject(refused))
})

const timestamps: [title: string, change: (timestamp: string) => string][] = [
  ['ten minutes behind', () => formatTimestamp(new Date(Date.UTC(2026, 0, 2, 2, 54, 5)))],
  ['with a padded day', (timestamp) => timestamp.replace('Jan 2 ', 'Jan 02 ')],
  ['with the wrong weekday', (timestamp) => timestamp.replace('Fri', 'Sat')],
]
test.each(timestamps)('a timestamp %s is refused', async (_title, change) => {
  const served = await servePool({ users: [ada] })
  const { responses } = await startSrp(served, right)
  const TIMESTAMP = change(responses.TIMESTAMP ?? '')
  expect(TIMESTAMP).not.toBe(responses.TIMESTAMP)
  const answer = answerSrp(served, undefined, { ...responses, TIMESTAMP })
  await expect(answer).rejects.toMatchObject(refused)
})

test('an unknown user gets the same salt every time and fails at the proof', async () => {
  const served = await servePool()
  const attempt = { ...right, username: 'nobody' }
  const first = await startSrp(served, attempt)
  const second = await startSrp(served, attempt)
  const { SALT, USER_ID_FOR_SRP, SRP_B } = first.challenge.ChallengeParameters ?? {}
  expect(second.challenge.ChallengeParameters).toMatchObject({ SALT, USER_ID_FOR_SRP })
  expect(second.challenge.ChallengeParameters?.SRP_B).not.toBe(SRP_B)
  await expect(answerSrp(served, undefined, first.responses)).rejects.toMatchObject(refused)
})

test.each([
  ['zero', '0'],
  ['not hex', 'zz'],
  ['empty', ''],
  ['too long', 'f'.repeat(2_000)],
])('an SRP_A that is %s is refused', async (_reason, SRP_A) => {
  const { sdk, ClientId } = await servePool({ users: [ada] })
  const AuthParameters = { USERNAME: 'ada', SRP_A }
  const start = { ClientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters } as const
  await expect(sdk.send(new InitiateAuthCommand(start))).rejects.toMatchObject({
    name: 'InvalidParameterException',
  })
})

test('the fifth wrong password locks for one second, the sixth for two', async () => {
  const served = await servePool({ users: [ada] })
  const locked = { name: 'NotAuthorizedException', message: 'Password attempts exceeded' }
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await expect(signInWithSrp(served, wrong)).rejects.toMatchObject(refused)
  }
  await expect(signInWithSrp(served, right)).rejects.toMatchObject(locked)
  served.clock.advance(1_000)
  await expect(signInWithSrp(served, wrong)).rejects.toMatchObject(refused)
  served.clock.advance(1_999)
  await expect(signInWithSrp(served, right)).rejects.toMatchObject(locked)
  served.clock.advance(1)
  await signInWithSrp(served, right)
})

test('wrong passwords are forgotten after a quarter of an hour', async () => {
  const served = await servePool({ users: [ada] })
  for (let attempt = 0; attempt < 4; attempt += 1) {
    await expect(signInWithSrp(served, wrong)).rejects.toMatchObject(refused)
  }
  served.clock.advance(15 * 60_000)
  await expect(signInWithSrp(served, wrong)).rejects.toMatchObject(refused)
  await signInWithSrp(served, right)
})

test('a confidential client must prove its secret for the username of the same call', async () => {
  const clientSecret = 's3cr3t'
  const { sdk, ClientId } = await servePool({
    users: [ada],
    clients: [{ clientId: 'confidential', clientSecret }],
  })
  const start = async (hash: Record<string, string>) => {
    const AuthParameters = { USERNAME: 'ada', SRP_A: (await createSrpClient()).srpA, ...hash }
    return sdk.send(
      new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters }),
    )
  }
  await expect(start({})).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Unable to verify secret hash for client confidential',
  })
  const foreign = await computeSecretHash({ username: 'eve', clientId: ClientId, clientSecret })
  await expect(start({ SECRET_HASH: foreign })).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'SecretHash does not match for the client: confidential',
  })
  const own = await computeSecretHash({ username: 'ada', clientId: ClientId, clientSecret })
  expect(await start({ SECRET_HASH: own })).toMatchObject({ ChallengeName: 'PASSWORD_VERIFIER' })
})
