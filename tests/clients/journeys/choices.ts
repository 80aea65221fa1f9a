import type { LocalPoolConfig } from '@cognito-flow/local-pool'
import { associateWebAuthnCredential, signIn, signOut } from 'aws-amplify/auth'
import { plugInAuthenticator } from '../support/plug-in-authenticator'
import { ada, clientMetadata, each, type Journeys, password, username } from './journey'

const flow = 'choice'
const config: LocalPoolConfig = {
  allowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'],
  webAuthn: { relyingPartyId: 'app.example' },
  users: [ada],
}

const NO_DATA =
  "Threat protection judges every request of a sign-in; Amplify's has no device data here."
const OLD_NAME =
  "Amplify goes on with what was typed; the pool's own name of the user is what every other flow sends."
const chosenByCode = {
  'RespondToAuthChallenge SELECT_CHALLENGE, UserContextData.EncodedData: nothing ≠ "device data of ada"':
    NO_DATA,
}
const byPasskey = {
  'RespondToAuthChallenge WEB_AUTHN, UserContextData.EncodedData: nothing ≠ "device data of ada"':
    NO_DATA,
}
const alias = 'ada@example.com'
const oldName = (call: string) => ({
  [`${call}, ChallengeResponses.USERNAME: "${alias}" ≠ "ada"`]: OLD_NAME,
})
const oldData = (call: string) => ({
  [`${call}, UserContextData.EncodedData: "device data of ${alias}" ≠ "device data of ada"`]:
    OLD_NAME,
})

async function registerPasskey() {
  plugInAuthenticator()
  await signIn({ username, password })
  await associateWebAuthnCredential()
  await signOut()
}

export const choices: Journeys = {
  ...each(
    ['EMAIL_OTP', 'SMS_OTP'],
    (factor) => `SELECT_CHALLENGE, ${factor} chosen`,
    (factor) => ({
      config,
      differences: chosenByCode,
      async go(client, { sent }) {
        await client.signIn({ username, flow, clientMetadata })
        await client.confirmSignIn({ answer: factor, clientMetadata })
        await client.confirmSignIn({ answer: '000000', clientMetadata }).catch(() => {})
        await client.confirmSignIn({ answer: sent(), clientMetadata })
      },
    }),
  ),
  ...each(
    ['PASSWORD', 'PASSWORD_SRP'],
    (factor) => `SELECT_CHALLENGE, ${factor} chosen`,
    (factor) => ({
      config,
      async go(client) {
        await client.signIn({ username, flow, clientMetadata })
        await client.confirmSignIn({ answer: factor, clientMetadata })
        await client.confirmSignIn({ answer: password, clientMetadata })
      },
    }),
  ),
  'SELECT_CHALLENGE, WEB_AUTHN chosen': {
    config,
    before: registerPasskey,
    differences: { ...chosenByCode, ...byPasskey },
    async go(client) {
      await client.signIn({ username, flow, clientMetadata })
      await client.confirmSignIn({ answer: 'WEB_AUTHN' })
      await client.confirmSignIn()
    },
  },
  ...each(
    ['EMAIL_OTP', 'SMS_OTP'],
    (factor) => `${factor} preferred`,
    (preferredFactor) => ({
      config,
      async go(client, { sent }) {
        await client.signIn({ username, flow, preferredFactor, clientMetadata })
        await client.confirmSignIn({ answer: sent(), clientMetadata })
      },
    }),
  ),
  ...each(
    ['PASSWORD', 'PASSWORD_SRP'],
    (factor) => `${factor} preferred`,
    (preferredFactor) => ({
      config,
      async go(client) {
        await client.signIn({ username, password, flow, preferredFactor, clientMetadata })
      },
    }),
  ),
  'WEB_AUTHN preferred': {
    config,
    before: registerPasskey,
    differences: byPasskey,
    async go(client) {
      await client.signIn({ username, flow, preferredFactor: 'WEB_AUTHN', clientMetadata })
      await client.confirmSignIn()
    },
  },
  'a password with no preference': {
    config,
    differences: {
      'RespondToAuthChallenge PASSWORD_VERIFIER: sent by the transport only': 'See the next.',
      'InitiateAuth USER_AUTH, AuthParameters.PREFERRED_CHALLENGE: nothing ≠ "PASSWORD_SRP"':
        'Whoever gives a password wants to use it; Amplify drops it and lets the user choose.',
      'InitiateAuth USER_AUTH, AuthParameters.SRP_A: nothing ≠ an SRP_A': 'See above.',
    },
    async go(client) {
      await client.signIn({ username, password, flow, clientMetadata })
    },
  },
  'an alias, EMAIL_OTP chosen': {
    config: { ...config, aliasAttributes: ['email'] },
    differences: {
      ...oldName('RespondToAuthChallenge SELECT_CHALLENGE'),
      ...chosenByCode,
      ...oldName('RespondToAuthChallenge EMAIL_OTP'),
      ...oldData('RespondToAuthChallenge EMAIL_OTP'),
    },
    async go(client, { sent }) {
      await client.signIn({ username: alias, flow })
      await client.confirmSignIn({ answer: 'EMAIL_OTP' })
      await client.confirmSignIn({ answer: sent() })
    },
  },
  ...each(
    ['PASSWORD', 'PASSWORD_SRP'],
    (factor) => `an alias, ${factor} chosen`,
    (factor) => ({
      config: { ...config, aliasAttributes: ['email'] },
      differences: {
        ...oldName('RespondToAuthChallenge SELECT_CHALLENGE'),
        ...oldData('RespondToAuthChallenge SELECT_CHALLENGE'),
      },
      async go(client) {
        await client.signIn({ username: alias, flow })
        await client.confirmSignIn({ answer: factor })
        await client.confirmSignIn({ answer: password })
      },
    }),
  ),
}
