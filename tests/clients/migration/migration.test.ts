import '../support/browser'

import { describe, expect, test } from 'vitest'
import { transport } from '../examples/take-over-amplify'
import { challengeTriggers } from '../support/challenge-triggers'
import {
  type OlderFlow,
  type OlderLibrary,
  type OlderStorageName,
  olderClients,
  serveOlderPool,
} from '../support/older-clients'
import { olderKeys } from '../support/older-keys'
import { startOwnClient } from '../support/own-client'
import { travel } from '../support/travel'

const username = 'ada'
const password = 'Corr3ct-Horse!'
const hour = 3_600_000
const config = {
  users: [{ username, password, attributes: { email: 'ada@example.com' } }],
  triggers: challengeTriggers,
  aliasAttributes: ['email'],
} as const

const libraries: readonly OlderLibrary[] = ['aws-amplify', 'amazon-cognito-identity-js']
const ways: readonly (readonly [OlderFlow, OlderStorageName])[] = [
  ['USER_SRP_AUTH', 'local'],
  ['USER_PASSWORD_AUTH', 'local'],
  ['CUSTOM_AUTH', 'local'],
  // Where the tokens are kept is nothing to the flow that brought them.
  ['USER_PASSWORD_AUTH', 'session'],
  ['USER_PASSWORD_AUTH', 'cookie'],
]
const rows = libraries.flatMap((library) =>
  ways.flatMap(([flow, from]) =>
    ['good', 'expired'].flatMap((token) =>
      ['tracked', 'not tracked'].map((device) => ({ library, flow, from, token, device })),
    ),
  ),
)

describe.each(rows)(
  'a user of $library, by $flow, in $from storage, with a token that is $token, in a browser that is $device',
  ({ library, flow, from, token, device }) => {
    test('stays signed in', async () => {
      const served = await serveOlderPool({
        ...config,
        ...(device === 'tracked' && { deviceConfiguration: {} }),
      })
      const { operations } = served
      const older = olderClients[library](served, from)
      const tokens = await older.signIn({ username, password, flow, answer: 'otter' })
      expect(olderKeys()).toContain('LastAuthUser')
      if (token === 'expired') travel(2 * hour)
      const before = operations().length
      const since = () => operations().slice(before)

      const { auth, transport } = await startOwnClient(served, { from })
      expect(auth.getView()).toMatchObject({
        status: 'signedIn',
        username,
        failure: null,
        // What another library has left is as untrusted as any storage until the pool has said so.
        session: { verified: token === 'expired' },
      })
      expect(since()).toEqual(token === 'good' ? [] : ['GetTokensFromRefreshToken'])
      const taken = await transport.getTokens()
      if (token === 'good') expect(taken).toMatchObject(tokens)
      expect(olderKeys()).toEqual([])

      await auth.refresh()
      expect(auth.getView()).toMatchObject({
        status: 'signedIn',
        freshness: 'fresh',
        failure: null,
      })
      expect((await transport.getTokens())?.accessToken).not.toBe(taken?.accessToken)

      const second = await startOwnClient(served, { from })
      expect(second.auth.getView()).toMatchObject({ status: 'signedIn', username })
      await second.auth.signOut()
      const third = await startOwnClient(served, { from })
      expect(third.auth.getView()).toMatchObject({ status: 'signedOut' })

      const begun = operations().length
      await third.auth.signIn({ username, password })
      expect(third.auth.getView()).toMatchObject({ status: 'signedIn' })
      const isKnown = device === 'tracked' && flow !== 'CUSTOM_AUTH'
      expect(
        operations()
          .slice(begun)
          .filter((name) => name !== 'RevokeToken'),
      ).toEqual([
        'InitiateAuth',
        'RespondToAuthChallenge',
        ...(isKnown ? ['RespondToAuthChallenge', 'RespondToAuthChallenge'] : []),
        ...(device === 'tracked' && !isKnown ? ['ConfirmDevice'] : []),
      ])
    })
  },
)

test('the example takes a session over', async () => {
  const userPoolId = 'eu-west-1_AbCdEfGhI'
  const clientId = '1example23456789abcdefghij'
  const served = await serveOlderPool({ ...config, userPoolId, clientId })
  const older = olderClients['aws-amplify'](served, 'local')
  const tokens = await older.signIn({ username, password, flow: 'USER_SRP_AUTH', answer: '' })

  expect(await transport.getTokens()).toMatchObject(tokens)
  expect(olderKeys()).toEqual([])
})
