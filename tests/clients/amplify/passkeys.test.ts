import '../support/browser'

import {
  associateWebAuthnCredential,
  deleteWebAuthnCredential,
  listWebAuthnCredentials,
  signIn,
} from 'aws-amplify/auth'
import { expect, test } from 'vitest'
import { plugInAuthenticator } from '../support/plug-in-authenticator'
import { serveAmplifyPool } from '../support/serve-amplify-pool'

const username = 'ada'
const password = 'Corr3ct-Horse!'
const config = {
  users: [{ username, password }],
  allowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'],
  webAuthn: { relyingPartyId: 'app.example' },
} as const

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
