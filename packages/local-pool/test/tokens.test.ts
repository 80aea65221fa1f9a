import {
  ChangePasswordCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { LocalPoolConfig } from '@cognito-flow/local-pool'
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import { expect, test } from 'vitest'
import { type ServedPool, servePool } from './support/serve-pool'

const ada = {
  username: 'ada',
  password: 'Passw0rd!',
  attributes: {
    sub: '11111111-2222-4333-8444-555555555555',
    email: 'ada@example.com',
    'custom:team': 'engines',
  },
}
const permissions = ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] as const
const uuid = expect.stringMatching(/^[0-9a-f-]{36}$/)

async function signIn({ sdk, ClientId }: ServedPool, PASSWORD = ada.password) {
  const AuthParameters = { USERNAME: 'ada', PASSWORD }
  const start = { ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters } as const
  const { AuthenticationResult } = await sdk.send(new InitiateAuthCommand(start))
  const { AccessToken = '', IdToken = '', RefreshToken = '' } = AuthenticationResult ?? {}
  return { AccessToken, IdToken, RefreshToken }
}

async function refresh({ sdk, ClientId }: ServedPool, RefreshToken: string) {
  const input = { ClientId, RefreshToken }
  const { AuthenticationResult } = await sdk.send(new GetTokensFromRefreshTokenCommand(input))
  return AuthenticationResult ?? {}
}

function getUser({ sdk }: ServedPool, AccessToken: string | undefined) {
  return sdk.send(new GetUserCommand({ AccessToken }))
}

async function verify({ endpoint, pool, clock }: ServedPool, token: string) {
  const url = new URL(`${endpoint}/${pool.userPoolId}/.well-known/jwks.json`)
  const currentDate = new Date(clock.now())
  const { payload } = await jwtVerify(token, createRemoteJWKSet(url), { currentDate })
  return payload
}

const refused = (message: string) => ({ name: 'NotAuthorizedException', message })

test('both tokens verify against the JWKS, are signed by different keys and carry Cognito’s claims', async () => {
  const served = await servePool({ users: [ada] })
  const { AccessToken, IdToken } = await signIn(served)
  const issuedAt = served.clock.now() / 1000
  const { sub } = ada.attributes
  const shared = {
    sub,
    iss: 'https://cognito-idp.local.amazonaws.com/local_Offline01',
    origin_jti: uuid,
    event_id: uuid,
    jti: uuid,
    auth_time: issuedAt,
    iat: issuedAt,
    exp: issuedAt + 3600,
  }
  expect(await verify(served, AccessToken)).toEqual({
    ...shared,
    token_use: 'access',
    client_id: served.ClientId,
    scope: 'aws.cognito.signin.user.admin',
    username: 'ada',
  })
  expect(await verify(served, IdToken)).toEqual({
    ...shared,
    token_use: 'id',
    aud: served.ClientId,
    'cognito:username': 'ada',
    email: 'ada@example.com',
    email_verified: true,
    'custom:team': 'engines',
  })
  expect(decodeProtectedHeader(AccessToken).kid).not.toBe(decodeProtectedHeader(IdToken).kid)
})

test('the issuer can be the endpoint, and then discovery finds the keys', async () => {
  const served = await servePool({ users: [ada], issuer: 'endpoint' })
  const { iss } = await verify(served, (await signIn(served)).IdToken)
  expect(iss).toBe(`${served.endpoint}/local_Offline01`)
  const discovery = await fetch(`${iss}/.well-known/openid-configuration`)
  expect(await discovery.json()).toMatchObject({
    issuer: iss,
    jwks_uri: `${iss}/.well-known/jwks.json`,
  })
})

test('a refresh keeps auth_time and origin_jti and gives no new refresh token', async () => {
  const served = await servePool({ users: [ada] })
  const before = await signIn(served)
  served.clock.advance(3_600_000)
  const after = await refresh(served, before.RefreshToken)
  expect(after).toEqual({
    AccessToken: expect.any(String),
    IdToken: expect.any(String),
    ExpiresIn: 3600,
    TokenType: 'Bearer',
  })
  served.clock.advance(-3_600_000)
  const old = await verify(served, before.IdToken)
  served.clock.advance(3_600_000)
  const fresh = await verify(served, after.IdToken ?? '')
  expect(fresh).toMatchObject({ auth_time: old.auth_time, origin_jti: old.origin_jti })
  expect(fresh.iat).toBe((old.iat ?? 0) + 3600)
  expect(fresh.jti).not.toBe(old.jti)
})

test('REFRESH_TOKEN_AUTH refreshes too', async () => {
  const served = await servePool({ users: [ada] })
  const { sdk, ClientId } = served
  const { RefreshToken } = await signIn(served)
  const AuthParameters = { REFRESH_TOKEN: RefreshToken }
  const start = { ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters } as const
  const answer = await sdk.send(new InitiateAuthCommand(start))
  expect(answer).toMatchObject({
    ChallengeParameters: {},
    AuthenticationResult: { ExpiresIn: 3600 },
  })
  await getUser(served, answer.AuthenticationResult?.AccessToken)
})

test('with rotation each refresh token works once, plus the grace period', async () => {
  const refreshTokenRotation = { retryGracePeriodSeconds: 10 }
  const clients = [{ clientId: 'web', explicitAuthFlows: permissions, refreshTokenRotation }]
  const served = await servePool({ users: [ada], clients })
  const { sdk, ClientId } = served
  const first = await signIn(served)
  const second = await refresh(served, first.RefreshToken)
  expect(second.RefreshToken).not.toBe(first.RefreshToken)
  served.clock.advance(9_999)
  await refresh(served, first.RefreshToken)
  served.clock.advance(1)
  await expect(refresh(served, first.RefreshToken)).rejects.toMatchObject({
    name: 'RefreshTokenReuseException',
  })
  await refresh(served, second.RefreshToken ?? '')

  const AuthParameters = { REFRESH_TOKEN: second.RefreshToken ?? '' }
  const start = { ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters } as const
  await expect(sdk.send(new InitiateAuthCommand(start))).rejects.toMatchObject({
    name: 'UnsupportedOperationException',
  })
})

test('RevokeToken ends the refresh token and the access tokens that came from it, and no others', async () => {
  const served = await servePool({ users: [ada] })
  const { sdk, ClientId } = served
  const revoked = await signIn(served)
  const kept = await signIn(served)
  await sdk.send(new RevokeTokenCommand({ ClientId, Token: revoked.RefreshToken }))
  await expect(getUser(served, revoked.AccessToken)).rejects.toMatchObject(
    refused('Access Token has been revoked'),
  )
  await expect(refresh(served, revoked.RefreshToken)).rejects.toMatchObject(
    refused('Refresh Token has been revoked'),
  )
  await getUser(served, kept.AccessToken)
})

test('GlobalSignOut ends every sign-in of the user; a later one works', async () => {
  const served = await servePool({ users: [ada] })
  const sessions = [await signIn(served), await signIn(served)]
  const [first] = sessions
  await served.sdk.send(new GlobalSignOutCommand({ AccessToken: first?.AccessToken }))
  for (const { AccessToken, RefreshToken } of sessions) {
    await expect(getUser(served, AccessToken)).rejects.toMatchObject(
      refused('Access Token has been revoked'),
    )
    await expect(refresh(served, RefreshToken)).rejects.toMatchObject(
      refused('Refresh Token has been revoked'),
    )
  }
  await getUser(served, (await signIn(served)).AccessToken)
})

const clients: LocalPoolConfig['clients'] = [
  { clientId: 'web', explicitAuthFlows: permissions },
  { clientId: 'other' },
  { clientId: 'noRevocation', explicitAuthFlows: permissions, enableTokenRevocation: false },
]
const revocations: [title: string, ClientId: string, token: 'access' | 'refresh', error: string][] =
  [
    ['an access token', 'web', 'access', 'UnsupportedTokenTypeException'],
    ['another client’s token', 'other', 'refresh', 'UnauthorizedException'],
    [
      'a token of a client without revocation',
      'noRevocation',
      'refresh',
      'UnsupportedOperationException',
    ],
  ]
test.each(revocations)('RevokeToken refuses %s', async (_title, ClientId, token, name) => {
  const served = await servePool({ users: [ada], clients })
  const { AccessToken, RefreshToken } = await signIn(served)
  const Token = token === 'access' ? AccessToken : RefreshToken
  await expect(served.sdk.send(new RevokeTokenCommand({ ClientId, Token }))).rejects.toMatchObject({
    name,
  })
})

test('without revocation tokens carry no jti, and GlobalSignOut still ends them', async () => {
  const served = await servePool({ users: [ada], clients: clients.slice(2) })
  const { AccessToken } = await signIn(served)
  expect(Object.keys(await verify(served, AccessToken))).not.toContain('jti')
  await served.sdk.send(new GlobalSignOutCommand({ AccessToken }))
  await expect(getUser(served, AccessToken)).rejects.toMatchObject(
    refused('Access Token has been revoked'),
  )
})

test('access tokens are refused when expired, forged, malformed or not access tokens', async () => {
  const served = await servePool({ users: [ada] })
  const { AccessToken, IdToken } = await signIn(served)
  const [header = '', payload = ''] = AccessToken.split('.')
  const forged = `${header}.${payload}.${'A'.repeat(342)}`
  const invalid = refused('Invalid Access Token')
  await expect(getUser(served, IdToken)).rejects.toMatchObject(invalid)
  await expect(getUser(served, 'nonsense')).rejects.toMatchObject(invalid)
  await expect(getUser(served, forged)).rejects.toMatchObject(
    refused('Could not verify signature for Access Token'),
  )
  served.clock.advance(3_600_000)
  await expect(getUser(served, AccessToken)).rejects.toMatchObject(
    refused('Access Token has expired'),
  )
})

test('refresh tokens are refused when expired, unknown or another client’s', async () => {
  const served = await servePool({ users: [ada], clients })
  const { RefreshToken } = await signIn(served)
  await expect(refresh(served, 'nonsense')).rejects.toMatchObject(refused('Invalid Refresh Token.'))
  await expect(refresh({ ...served, ClientId: 'other' }, RefreshToken)).rejects.toMatchObject(
    refused('Invalid Refresh Token.'),
  )
  served.clock.advance(30 * 86_400_000)
  await expect(refresh(served, RefreshToken)).rejects.toMatchObject(
    refused('Refresh Token has expired'),
  )
})

test('PreTokenGeneration adds and removes ID token claims, except Cognito’s own', async () => {
  const served = await servePool({
    users: [ada],
    triggers: {
      async preTokenGeneration(event) {
        event.response.claimsOverrideDetails = {
          claimsToAddOrOverride: { plan: event.triggerSource, sub: 'eve', iss: 'eve' },
          claimsToSuppress: ['email', 'aud'],
          groupOverrideDetails: { groupsToOverride: ['admins'] },
        }
        return event
      },
    },
  })
  const { IdToken, RefreshToken } = await signIn(served)
  const claims = await verify(served, IdToken)
  expect(claims).toMatchObject({
    plan: 'TokenGeneration_Authentication',
    sub: ada.attributes.sub,
    aud: served.ClientId,
    'cognito:groups': ['admins'],
  })
  expect(claims).not.toHaveProperty('email')
  expect(claims.iss).not.toBe('eve')
  const refreshed = await refresh(served, RefreshToken)
  expect(await verify(served, refreshed.IdToken ?? '')).toMatchObject({
    plan: 'TokenGeneration_RefreshTokens',
  })
})

test('ChangePassword takes the old password and a good new one', async () => {
  const served = await servePool({ users: [ada] })
  const { sdk } = served
  const { AccessToken } = await signIn(served)
  const change = (PreviousPassword: string, ProposedPassword: string) =>
    sdk.send(new ChangePasswordCommand({ AccessToken, PreviousPassword, ProposedPassword }))
  await expect(change('wrong', 'N3w-password')).rejects.toMatchObject(
    refused('Incorrect username or password.'),
  )
  await expect(change(ada.password, 'short')).rejects.toMatchObject({
    name: 'InvalidPasswordException',
  })
  await change(ada.password, 'N3w-password')
  await expect(signIn(served)).rejects.toMatchObject(refused('Incorrect username or password.'))
  await signIn(served, 'N3w-password')
})
