import { createAuth } from '@cognito-flow/core'
import { expect, onTestFinished, test } from 'vitest'
import { cookieStorage } from '../../src/cookies/cookie-storage'
import { createTransport } from '../../src/index'
import { fetchWire } from '../../src/wire/fetch-wire'
import { createVisitor, type Visitor } from '../server/support/visitor'
import { accessToken, authenticationResult, idToken, POOL } from '../support/issued-tokens'
import { startStub } from '../support/stub-cognito'

/** As many groups as make a token of that length. */
const groupsOf = (length: number) => ({ 'cognito:groups': ['g'.repeat(length * 0.75)] })

async function startPage(visitor: Visitor, tokenLength: number) {
  const groups = groupsOf(tokenLength)
  const stub = await startStub(() => ({
    body: authenticationResult({
      AccessToken: accessToken(groups),
      IdToken: idToken(groups),
      RefreshToken: 'r'.repeat(1_800),
    }),
  }))
  onTestFinished(() => stub.close())
  return () => {
    const storage = cookieStorage({ document: visitor.document, secure: false })
    const transport = createTransport({
      ...POOL,
      endpoint: stub.endpoint,
      wire: fetchWire,
      storage,
    })
    const auth = createAuth(transport)
    onTestFinished(() => auth.stop())
    return { auth, transport }
  }
}

test.for([1_000, 4_500])(
  'keeps a session with tokens of %i characters over a reload',
  async (length) => {
    const visitor = createVisitor()
    const openPage = await startPage(visitor, length)
    const { auth } = openPage()
    const view = await auth.signIn({ username: 'ada' })
    expect(view).toMatchObject({ status: 'signedIn', persistent: true })
    const next = openPage()
    expect(await next.auth.settled()).toMatchObject({ status: 'signedIn', persistent: true })
    expect((await next.transport.getTokens())?.accessToken).toBe(accessToken(groupsOf(length)))
    await next.auth.signOut()
    expect(visitor.kept.size).toBe(0)
  },
)

test('goes on in memory, and says so, with a session that is too long for cookies', async () => {
  const visitor = createVisitor()
  const openPage = await startPage(visitor, 6_000)
  const { auth, transport } = openPage()
  expect(await auth.signIn({ username: 'ada' })).toMatchObject({
    status: 'signedIn',
    persistent: false,
  })
  expect(await transport.getTokens()).toMatchObject({ accessToken: expect.any(String) })
  expect(visitor.kept.size).toBe(0)
  expect(await openPage().auth.settled()).toMatchObject({ status: 'signedOut' })
})
