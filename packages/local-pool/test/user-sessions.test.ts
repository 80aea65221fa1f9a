import {
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  ListUserSessionsCommand,
  RevokeUserSessionCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from 'vitest'
import { servePool } from './support/serve-pool'
import { ada, signIn } from './support/sign-in'

test('a user sees where else it is signed in and ends one of those sign-ins', async () => {
  const served = await servePool({ users: [ada, { ...ada, username: 'bob' }] })
  const { sdk, ClientId, clock } = served
  await signIn(served, 'bob')
  const first = await signIn(served)
  clock.advance(60_000)
  const { AccessToken } = await signIn(served)
  clock.advance(60_000)
  const { RefreshToken } = first
  await sdk.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken }))

  const list = async () => (await sdk.send(new ListUserSessionsCommand({ AccessToken }))).Sessions
  const sessionId = expect.stringMatching(/^tkn[a-z0-9]{25}$/)
  const shared = { SessionId: sessionId, SessionType: 'TOKEN', ClientId, DeviceType: 'unknown' }
  const [current, other] = (await list()) ?? []
  expect([current, other]).toEqual([
    {
      ...shared,
      CreateDate: new Date('2026-01-02T03:05:05Z'),
      LastActiveDate: new Date('2026-01-02T03:05:05Z'),
      IsCurrentSession: true,
    },
    {
      ...shared,
      CreateDate: new Date('2026-01-02T03:04:05Z'),
      LastActiveDate: new Date('2026-01-02T03:06:05Z'),
      IsCurrentSession: false,
    },
  ])

  const revoke = (SessionId: string | undefined) =>
    sdk.send(new RevokeUserSessionCommand({ AccessToken, SessionId }))
  await expect(revoke(current?.SessionId)).rejects.toMatchObject({
    name: 'InvalidParameterException',
  })
  await revoke(other?.SessionId)
  await expect(
    sdk.send(new GetUserCommand({ AccessToken: first.AccessToken })),
  ).rejects.toMatchObject({ message: 'Access Token has been revoked' })
  expect(await list()).toEqual([current])
  await expect(revoke(other?.SessionId)).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  })
})
