import '../support/browser'

import {
  associateWebAuthnCredential,
  confirmSignIn,
  deleteWebAuthnCredential,
  getCurrentUser,
  listWebAuthnCredentials,
  signIn,
  signOut,
} from 'aws-amplify/auth'
import { describe, expect, test } from 'vitest'
import { plugInAuthenticator } from '../support/plug-in-authenticator'
import { serveAmplifyPool } from '../support/serve-amplify-pool'

const username = 'ada'
const password = 'Corr3ct-Horse!'
const config = {
  users: [{ username, password }],
  allowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'],
  webAuthn: { relyingPartyId: 'app.example' },
} as const
const done = { isSignedIn: true, nextStep: { signInStep: 'DONE' } }

test('a passkey is registered, listed and deleted', async () => {
  await serveAmplifyPool(config)
  plugInAuthenticator()
  await signIn({ username, password })
  await associateWebAuthnCredential()

  const { credentials } = await listWebAuthnCredentials()
  expect(credentials).toEqual([
    {
      credentialId: expect.stringMatching(/^[\w-]+$/),
      friendlyCredentialName: expect.any(String),
      relyingPartyId: 'app.example',
      authenticatorAttachment: undefined,
      authenticatorTransports: ['usb'],
      createdAt: expect.any(Date),
    },
  ])
  for (const { credentialId = '' } of credentials) await deleteWebAuthnCredential({ credentialId })
  expect((await listWebAuthnCredentials()).credentials).toEqual([])
})

describe('a passkey signs in', () => {
  const options = { authFlowType: 'USER_AUTH' } as const

  async function servePasskeyHolder() {
    await serveAmplifyPool(config)
    plugInAuthenticator()
    await signIn({ username, password })
    await associateWebAuthnCredential()
    await signOut()
  }

  test('at once when it is preferred', async () => {
    await servePasskeyHolder()
    const preferring = { ...options, preferredChallenge: 'WEB_AUTHN' } as const

    expect(await signIn({ username, options: preferring })).toEqual(done)
    expect(await getCurrentUser()).toMatchObject({ username })
  })

  test('when it is chosen', async () => {
    await servePasskeyHolder()

    expect(await signIn({ username, options })).toMatchObject({
      nextStep: { availableChallenges: expect.arrayContaining(['WEB_AUTHN']) },
    })
    expect(await confirmSignIn({ challengeResponse: 'WEB_AUTHN' })).toEqual(done)
  })
})
