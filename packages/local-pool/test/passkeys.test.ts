import {
  CompleteWebAuthnRegistrationCommand,
  DeleteWebAuthnCredentialCommand,
  GetUserCommand,
  ListWebAuthnCredentialsCommand,
  StartWebAuthnRegistrationCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { LocalPoolConfig } from '@cognito-flow/local-pool'
import { expect, test } from 'vitest'
import { registerPasskey, startRegistration } from './support/passkeys'
import { getAccessToken } from './support/password-sign-in'
import { type ServedPool, servePool } from './support/serve-pool'
import { type Circumstances, createSoftwareAuthenticator } from './support/software-authenticator'

const withoutRelyingParty: LocalPoolConfig = {
  users: [{ username: 'ada', password: 'Passw0rd!' }],
  allowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'],
}
const config: LocalPoolConfig = {
  ...withoutRelyingParty,
  webAuthn: { relyingPartyId: 'localhost' },
}

async function serveSignedIn(changes: LocalPoolConfig = {}) {
  const served = await servePool({ ...config, ...changes })
  return { served, AccessToken: await getAccessToken(served, 'ada', 'Passw0rd!') }
}

function list({ sdk }: ServedPool, AccessToken: string, paging = {}) {
  return sdk.send(new ListWebAuthnCredentialsCommand({ AccessToken, ...paging }))
}

test('the creation options are those of a resident key of the relying party', async () => {
  const { served, AccessToken } = await serveSignedIn()
  const { sdk } = served
  const { UserAttributes = [] } = await sdk.send(new GetUserCommand({ AccessToken }))
  const sub = UserAttributes.find(({ Name }) => Name === 'sub')?.Value ?? ''
  const start = new StartWebAuthnRegistrationCommand({ AccessToken })
  expect((await sdk.send(start)).CredentialCreationOptions).toEqual({
    rp: { id: 'localhost', name: 'localhost' },
    user: { id: Buffer.from(sub).toString('base64url'), name: 'ada', displayName: 'ada' },
    challenge: expect.stringMatching(/^[\w-]{43}$/),
    pubKeyCredParams: [
      { type: 'public-key', alg: -7 },
      { type: 'public-key', alg: -257 },
    ],
    timeout: 60_000,
    excludeCredentials: [],
    authenticatorSelection: {
      requireResidentKey: true,
      residentKey: 'required',
      userVerification: 'preferred',
    },
  })
})

test('a registered passkey is listed, excluded from the next registration, and can be deleted', async () => {
  const { served, AccessToken } = await serveSignedIn()
  const { id } = await registerPasskey(served, AccessToken)
  expect((await list(served, AccessToken)).Credentials).toEqual([
    {
      CredentialId: id,
      FriendlyCredentialName: 'Platform passkey',
      RelyingPartyId: 'localhost',
      AuthenticatorAttachment: 'platform',
      AuthenticatorTransports: ['internal'],
      CreatedAt: new Date(served.clock.now()),
    },
  ])
  expect(await startRegistration(served, AccessToken)).toMatchObject({
    excludeCredentials: [{ type: 'public-key', id }],
  })
  const remove = new DeleteWebAuthnCredentialCommand({ AccessToken, CredentialId: id })
  await served.sdk.send(remove)
  expect((await list(served, AccessToken)).Credentials).toEqual([])
  await expect(served.sdk.send(remove)).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  })
})

test('passkeys are listed page by page, oldest first', async () => {
  const { served, AccessToken } = await serveSignedIn()
  const ids: string[] = []
  for (let count = 0; count < 3; count += 1) {
    ids.push((await registerPasskey(served, AccessToken)).id)
  }
  const toIds = (page: Awaited<ReturnType<typeof list>>) =>
    page.Credentials?.map(({ CredentialId }) => CredentialId)
  const first = await list(served, AccessToken, { MaxResults: 2 })
  expect(toIds(first)).toEqual(ids.slice(0, 2))
  const second = await list(served, AccessToken, { MaxResults: 2, NextToken: first.NextToken })
  expect(toIds(second)).toEqual(ids.slice(2))
  expect(second.NextToken).toBeUndefined()
  await expect(list(served, AccessToken, { NextToken: 'forged' })).rejects.toMatchObject({
    name: 'InvalidParameterException',
  })
})

const refusals: [title: string, wrong: Circumstances, exception: string][] = [
  ['another origin', { origin: 'https://evil.example' }, 'WebAuthnOriginNotAllowedException'],
  ['a look-alike origin', { origin: 'https://xlocalhost' }, 'WebAuthnOriginNotAllowedException'],
  ['an opaque origin', { origin: 'null' }, 'WebAuthnOriginNotAllowedException'],
  ['another relying party', { rpId: 'evil.example' }, 'WebAuthnRelyingPartyMismatchException'],
  ['a challenge never given', { challenge: 'AAAA' }, 'WebAuthnChallengeNotFoundException'],
]
test.each(refusals)('refuses a registration for %s', async (_title, wrong, exception) => {
  const { served, AccessToken } = await serveSignedIn()
  const registration = registerPasskey(served, AccessToken, wrong)
  await expect(registration).rejects.toMatchObject({ name: exception })
  expect((await list(served, AccessToken)).Credentials).toEqual([])
})

test('a page below the relying party’s domain may register, over https only', async () => {
  const { served, AccessToken } = await serveSignedIn({
    webAuthn: { relyingPartyId: 'example.com' },
  })
  await registerPasskey(served, AccessToken, { origin: 'https://login.example.com' })
  await expect(
    registerPasskey(served, AccessToken, { origin: 'http://login.example.com' }),
  ).rejects.toMatchObject({ name: 'WebAuthnOriginNotAllowedException' })
})

test('user verification is demanded where the pool requires it', async () => {
  const required = { relyingPartyId: 'localhost', userVerification: 'required' } as const
  const unverified = { isUserVerified: false }
  const strict = await serveSignedIn({ webAuthn: required })
  await expect(
    registerPasskey(strict.served, strict.AccessToken, unverified),
  ).rejects.toMatchObject({ name: 'WebAuthnCredentialNotSupportedException' })
  const lenient = await serveSignedIn()
  await registerPasskey(lenient.served, lenient.AccessToken, unverified)
})

test.each([
  ['text', 'a passkey'],
  ['null members', { id: null, rawId: null, type: 'public-key', response: null }],
  ['an empty response', { id: 'AA', rawId: 'AA', type: 'public-key', response: {} }],
  ['a list', []],
])('refuses %s in place of a credential', async (_title, Credential) => {
  const { served, AccessToken } = await serveSignedIn()
  const complete = new CompleteWebAuthnRegistrationCommand({ AccessToken, Credential })
  await expect(served.sdk.send(complete)).rejects.toMatchObject({
    name: 'WebAuthnCredentialNotSupportedException',
  })
})

test('a challenge serves one registration, for five minutes, by the client that started it', async () => {
  const clients = ['first', 'second'].map((clientId) => ({
    clientId,
    explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH' as const],
  }))
  const { served, AccessToken } = await serveSignedIn({ clients })
  const authenticator = await createSoftwareAuthenticator()
  const complete = async (token: string, options: Awaited<ReturnType<typeof startRegistration>>) =>
    served.sdk.send(
      new CompleteWebAuthnRegistrationCommand({
        AccessToken: token,
        Credential: await authenticator.create(options),
      }),
    )

  const late = await startRegistration(served, AccessToken)
  served.clock.advance(5 * 60_000)
  await expect(complete(AccessToken, late)).rejects.toMatchObject({
    name: 'WebAuthnChallengeNotFoundException',
  })

  const foreign = await startRegistration(served, AccessToken)
  const other = await getAccessToken({ ...served, ClientId: 'second' }, 'ada', 'Passw0rd!')
  await expect(complete(other, foreign)).rejects.toMatchObject({
    name: 'WebAuthnClientMismatchException',
  })

  const options = await startRegistration(served, AccessToken)
  await complete(AccessToken, options)
  await expect(complete(AccessToken, options)).rejects.toMatchObject({
    name: 'WebAuthnChallengeNotFoundException',
  })
})

const unconfigured: [exception: string, config: LocalPoolConfig][] = [
  ['WebAuthnNotEnabledException', { ...config, allowedFirstAuthFactors: ['PASSWORD'] }],
  ['WebAuthnConfigurationMissingException', withoutRelyingParty],
]
test.each(unconfigured)('%s where the pool is not set up for passkeys', async (name, pool) => {
  const served = await servePool(pool)
  const AccessToken = await getAccessToken(served, 'ada', 'Passw0rd!')
  await expect(startRegistration(served, AccessToken)).rejects.toMatchObject({ name })
})
