import { readFileSync } from 'node:fs'
import { createSrpClient, isSrpError, startServerHandshake } from '@cognito-flow/srp'
import { cognitoError } from '@cognito-flow/testing'
import { expect, onTestFinished, vi } from 'vitest'
import { challenge, POOL, tokens } from '../support/answers'
import { openClient, type Sent } from '../support/client'
import { typedPasswords } from '../support/passwords'
import { createRandom } from '../support/random'
import { row } from '../support/row'
import { fromHex, N, startReference } from '../support/srp-reference'

const ada = { username: 'ada', password: 'Corr3ct-Horse!' } as const
const poolName = POOL.userPoolId.slice(POOL.userPoolId.indexOf('_') + 1)

const textsOf = (sent: Sent | undefined, member: string): Readonly<Record<string, string>> => ({
  ...Object(sent?.input[member]),
})

/** A pool that knows `ada` by that password. */
function openAt(password: string, changes: Readonly<Record<string, string>> = {}) {
  let reference: ReturnType<typeof startReference> | undefined
  return openClient(
    (sent) => {
      if (sent.operation === 'InitiateAuth') {
        const { SRP_A = '' } = textsOf(sent, 'AuthParameters')
        reference = startReference({ poolName, userId: 'ada', password, salt: 'a1b2c3' }, SRP_A)
        return challenge('session-1', { ...reference.parameters, ...changes }, 'PASSWORD_VERIFIER')
      }
      return reference?.proves(textsOf(sent, 'ChallengeResponses'))
        ? tokens()
        : cognitoError('NotAuthorizedException', 'Incorrect username or password.')
    },
    { flow: 'srp' },
  )
}

row(42, 'U', async ({ figures }) => {
  const digest = vi.spyOn(globalThis.crypto.subtle, 'digest')
  onTestFinished(() => digest.mockRestore())
  const oversized = [
    [{ ...ada, password: 'x'.repeat(1_000_000) }, 'password'],
    [{ ...ada, username: 'u'.repeat(10_000) }, 'username'],
  ] as const
  for (const [command, field] of oversized) {
    const { auth, sent } = openAt(ada.password)
    expect(await auth.signIn(command)).toMatchObject({
      failure: { code: 'invalidParameter', field },
    })
    expect(sent).toEqual([])
  }
  for (const parameter of ['SRP_B', 'SALT']) {
    const { auth, operations } = openAt(ada.password, { [parameter]: 'a'.repeat(60_000) })
    expect(await auth.signIn(ada)).toMatchObject({ failure: { code: 'srpIllegalParameter' } })
    expect(operations()).toEqual(['InitiateAuth'])
  }
  const { auth, operations } = openAt(ada.password, { SALT: 'a'.repeat(10_000_000) })
  expect(await auth.signIn(ada)).toMatchObject({ failure: { code: 'unexpectedResponse' } })
  expect(operations()).toEqual(['InitiateAuth'])
  expect(digest).not.toHaveBeenCalled()
  figures({ refused: oversized.length + 3, hashes: digest.mock.calls.length })
})

row(43, 'U', async ({ figures }) => {
  for (const typed of typedPasswords) {
    const proven = openAt(typed)
    expect([typed, await proven.auth.signIn({ ...ada, password: typed })]).toMatchObject([
      typed,
      { status: 'signedIn' },
    ])
    const plain = openClient(() => tokens(), { flow: 'password' })
    await plain.auth.signIn({ ...ada, password: typed })
    expect(textsOf(plain.sent[0], 'AuthParameters').PASSWORD).toBe(typed)
  }
  const other = openAt('e\u0301-Passw0rd!')
  expect(await other.auth.signIn({ ...ada, password: '\u00e9-Passw0rd!' })).toMatchObject({
    failure: { code: 'incorrectCredentials' },
  })
  figures({ passwords: typedPasswords.length })
})

row(44, 'U', async ({ figures }) => {
  let second = 0
  const illegal = ['0', '0'.repeat(768), N.toString(16), (2n * N).toString(16)]
  for (const SRP_B of illegal) {
    const { auth, operations } = openAt(ada.password, { SRP_B })
    expect(await auth.signIn(ada)).toMatchObject({
      status: 'signInFailed',
      failure: { code: 'srpIllegalParameter', recovery: 'restart' },
    })
    expect(operations()).toEqual(['InitiateAuth'])
    second += operations().length - 1
    const handshake = startServerHandshake({ srpA: SRP_B, verifier: '5' })
    expect(isSrpError(await handshake.catch((error: unknown) => error))).toBe(true)
  }
  figures({ 'values of A and B': illegal.length, 'second requests': second })
})

row(44, 'U', 'u = 0, by a hash of nothing but zeros', async () => {
  const zeros = new Uint8Array(32).buffer
  const digest = vi.spyOn(globalThis.crypto.subtle, 'digest').mockResolvedValue(zeros)
  onTestFinished(() => digest.mockRestore())
  const { auth, operations } = openAt(ada.password)
  expect(await auth.signIn(ada)).toMatchObject({ failure: { code: 'srpIllegalParameter' } })
  expect(operations()).toEqual(['InitiateAuth'])
})

/** The scheduled run tries 10,000. */
const SEEDS = Number(process.env.RUNS ?? 200)

/** A secret, or a salt, with its first byte of each kind in turn. */
function hexOf(seed: number, digits: number): string {
  const random = createRandom(seed)
  const rest = Array.from({ length: digits - 2 }, () => Math.floor(random() * 16).toString(16))
  return (['00', '01', '7f', '80', 'ff'][seed % 5] ?? '') + rest.join('')
}

row(
  45,
  'U',
  'each seed proves to a server that shares no code',
  async ({ figures }) => {
    let proven = 0
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const user = { poolName, userId: `user-${seed}`, password: `Pässword-${hexOf(seed, 12)}` }
      const randomBytes = () => Buffer.from(hexOf(seed, seed % 2 ? 256 : 64), 'hex')
      const client = await createSrpClient({ randomBytes })
      const salt = hexOf(seed + 1, 2 * (seed % 15) + 4)
      const b = fromHex(`1${hexOf(seed + 2, 16)}`)
      const reference = startReference({ ...user, salt }, client.srpA, b)
      const { SALT, SRP_B: srpB, SECRET_BLOCK: secretBlock } = reference.parameters
      const TIMESTAMP = 'Thu Jan 1 00:00:00 UTC 2026'
      const challenged = { ...user, salt: SALT, srpB, secretBlock, timestamp: TIMESTAMP }
      const { signature } = await client.answer(challenged)
      const isProof = reference.proves({ TIMESTAMP, PASSWORD_CLAIM_SIGNATURE: signature })
      expect([seed, isProof]).toEqual([seed, true])
      proven += 1
    }
    figures({ seeds: `${proven} of ${SEEDS}` })
  },
  20_000 + SEEDS * 200,
)

interface Vector extends Readonly<Record<string, string | undefined>> {
  readonly signature?: string
}

row(45, 'U', 'published claims', async ({ figures }) => {
  const path = new URL('../../../packages/srp/test/vectors.json', import.meta.url)
  const { vectors }: { vectors: readonly Vector[] } = JSON.parse(readFileSync(path, 'utf8'))
  const claims = vectors.filter((vector) => vector.signature && vector.timestamp && vector.a)
  for (const { a = '', B: srpB = '', signature, secretBlock, secretBlockUtf8, ...rest } of claims) {
    const digits = a.padStart(Math.max(64, a.length + (a.length % 2)), '0')
    const client = await createSrpClient({ randomBytes: () => Buffer.from(digits, 'hex') })
    const { poolName = '', userId = '', password = '', salt = '', timestamp = '' } = rest
    const block = secretBlock ?? Buffer.from(secretBlockUtf8 ?? '').toString('base64')
    const user = { poolName, userId, password, salt, timestamp }
    expect(await client.answer({ ...user, srpB, secretBlock: block })).toEqual({ signature })
  }
  figures({ claims: claims.length })
})
