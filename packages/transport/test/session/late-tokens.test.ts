import { createAuth } from '@cognito-flow/core'
import { afterEach, describe, expect, test } from 'vitest'
import { createTransport, type Wire } from '../../src/index'
import { memoryStorage } from '../../src/session/storage'
import { authenticationResult, customChallenge, idToken, POOL } from '../support/issued-tokens'

/** A request that the test answers when it likes, and that goes on when the caller has gone. */
interface Request {
  readonly operation: string
  readonly input: unknown
  answer(body: unknown): void
}

let stop = () => {}
afterEach(() => stop())

function stubbornWire() {
  const requests: Request[] = []
  const arrivals = new Map<number, () => void>()
  const wire: Wire = {
    call: (operation, input) =>
      new Promise((answer) => {
        requests.push({ operation, input, answer })
        arrivals.get(requests.length)?.()
      }),
  }
  /** The request of that number, counted from 1, once it has been made. */
  const request = async (number: number): Promise<Request> => {
    if (requests.length < number)
      await new Promise<void>((resolve) => arrivals.set(number, resolve))
    const made = requests[number - 1]
    if (!made) throw new Error(`There is no request ${number}.`)
    return made
  }
  return { wire, request, requests }
}

function start() {
  const { wire, ...server } = stubbornWire()
  const storage = memoryStorage()
  const transport = createTransport({ ...POOL, storage, wire: () => wire })
  const auth = createAuth(transport)
  stop = auth.stop
  return { auth, transport, storage, ...server }
}

const revocation = {
  operation: 'RevokeToken',
  input: { ClientId: POOL.clientId, Token: 'refresh-1' },
}

describe('tokens that arrive when nobody waits for them are dropped and revoked', () => {
  test.each([
    ['signOut', (auth: ReturnType<typeof createAuth>) => auth.signOut()],
    ['cancel', (auth: ReturnType<typeof createAuth>) => auth.cancel()],
  ])('%s during signIn', async (_, leave) => {
    const { auth, transport, storage, request } = start()
    const signingIn = auth.signIn({ username: 'ada' })
    const first = await request(1)
    await leave(auth)
    expect(await signingIn).toMatchObject({ status: 'signedOut' })
    first.answer(authenticationResult())
    expect(await request(2)).toMatchObject(revocation)
    expect(await auth.settled()).toMatchObject({ status: 'signedOut' })
    expect(await transport.getTokens()).toBeNull()
    expect(await storage.getItem(`cognito-flow.${POOL.clientId}`)).toBeNull()
  })

  test('signOut during confirmSignIn', async () => {
    const { auth, transport, request } = start()
    const signingIn = auth.signIn({ username: 'ada' })
    ;(await request(1)).answer(customChallenge())
    await signingIn
    const answering = auth.confirmSignIn({ answer: 'otter' })
    const second = await request(2)
    await auth.signOut()
    expect(await answering).toMatchObject({ status: 'signedOut' })
    second.answer(authenticationResult())
    expect(await request(3)).toMatchObject(revocation)
    expect(await transport.getTokens()).toBeNull()
  })

  test('another sign-in after the cancelled one', async () => {
    const { auth, transport, request } = start()
    auth.send({ type: 'signIn', username: 'ada' })
    const first = await request(1)
    auth.send({ type: 'cancel' })
    const bob = auth.signIn({ username: 'bob' })
    const second = await request(2)
    first.answer(authenticationResult({ RefreshToken: 'refresh-of-ada' }))
    expect(await request(3)).toMatchObject({
      operation: 'RevokeToken',
      input: { Token: 'refresh-of-ada' },
    })
    second.answer(authenticationResult({ IdToken: idToken() }))
    expect(await bob).toMatchObject({ status: 'signedIn' })
    expect(await transport.getTokens()).not.toBeNull()
  })

  test('signOut during a renewal that rotates', async () => {
    const { auth, request, requests } = start()
    const signingIn = auth.signIn({ username: 'ada' })
    ;(await request(1)).answer(authenticationResult())
    await signingIn
    const renewing = auth.refresh()
    const second = await request(2)
    const signingOut = auth.signOut()
    const third = await request(3)
    expect(third).toMatchObject(revocation)
    third.answer({})
    expect(await signingOut).toMatchObject({ status: 'signedOut' })
    expect(await renewing).toMatchObject({ status: 'signedOut' })
    second.answer(authenticationResult({ RefreshToken: 'refresh-2' }))
    expect(await request(4)).toMatchObject({
      operation: 'RevokeToken',
      input: { Token: 'refresh-2' },
    })
    expect(requests).toHaveLength(4)
  })
})

test('a late challenge is let go', async () => {
  const { auth, request, requests } = start()
  const signingIn = auth.signIn({ username: 'ada' })
  const first = await request(1)
  await auth.cancel()
  await signingIn
  first.answer(customChallenge())
  await new Promise((resolve) => setImmediate(resolve))
  expect(requests).toHaveLength(1)
})
