import type { LocalPoolConfig } from '@cognito-flow/local-pool'
import { challengeTriggers } from '../support/challenge-triggers'
import { ada, clientMetadata, each, type Journeys, password, username } from './journey'

const config: LocalPoolConfig = {
  users: [ada],
  deviceConfiguration: {},
  aliasAttributes: ['email'],
  triggers: challengeTriggers,
  allowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'],
}

const proofs = {
  'RespondToAuthChallenge DEVICE_SRP_AUTH, UserContextData.EncodedData: nothing ≠ "device data of ada"':
    "Threat protection judges every request of a sign-in; Amplify has the page's device data go with the device's second proof.",
}
const NAMED =
  'The SDK documents DEVICE_KEY for USER_AUTH too; without it each sign-in makes another device.'
const TOKEN = 'AuthenticationResult.RefreshToken of the answer to'
const KEY = 'AuthenticationResult.NewDeviceMetadata.DeviceKey of the answer to'

export const devices: Journeys = {
  ...each(
    ['srp', 'password'],
    (flow) => `a device that is made, proven and renews its tokens, by ${flow}`,
    (flow) => ({
      config,
      differences: proofs,
      async go(client) {
        await client.signIn({ username, password, flow, clientMetadata })
        await client.signOut()
        await client.signIn({ username, password, flow, clientMetadata })
        await client.refresh()
      },
    }),
  ),
  'a device under an alias': {
    config,
    differences: proofs,
    async go(client) {
      await client.signIn({ username: 'ada@example.com', password, flow: 'srp' })
      await client.signOut()
      await client.signIn({ username: 'ada@example.com', password, flow: 'srp' })
    },
  },
  'a device in a custom flow': {
    config,
    differences: proofs,
    async go(client) {
      for (const _time of [1, 2]) {
        await client.signIn({ username, password, flow: 'customWithSrp', clientMetadata })
        await client.confirmSignIn({ answer: 'otter', clientMetadata })
        await client.signOut()
      }
      await client.signIn({ username, flow: 'custom', clientMetadata })
      await client.confirmSignIn({ answer: 'otter', clientMetadata })
    },
  },
  ...each(
    ['before', 'in the place of'],
    (when) => `a device ${when} a second factor`,
    (when) => ({
      config: {
        ...config,
        deviceConfiguration: { challengeRequiredOnNewDevice: when === 'in the place of' },
        mfaConfiguration: 'ON',
        users: [{ ...ada, mfa: { preferred: 'EMAIL_OTP' } }],
      },
      differences: proofs,
      async go(client, { sent }) {
        for (const isNew of [true, false]) {
          await client.signIn({ username, password, flow: 'srp', clientMetadata })
          if (isNew || when === 'before')
            await client.confirmSignIn({ answer: sent(), clientMetadata })
          await client.signOut()
        }
      },
    }),
  ),
  'a device by choice of PASSWORD': {
    config,
    differences: {
      'ConfirmDevice (2): sent by Amplify only': NAMED,
      'RespondToAuthChallenge DEVICE_SRP_AUTH: sent by the transport only': NAMED,
      'RespondToAuthChallenge DEVICE_PASSWORD_VERIFIER: sent by the transport only': NAMED,
      [`InitiateAuth USER_AUTH (2), AuthParameters.DEVICE_KEY: nothing ≠ ${KEY} InitiateAuth USER_AUTH`]:
        NAMED,
      [`RevokeToken (2), Token: ${TOKEN} InitiateAuth USER_AUTH (2) ≠ ${TOKEN} RespondToAuthChallenge DEVICE_PASSWORD_VERIFIER`]:
        NAMED,
    },
    async go(client) {
      for (const _time of [1, 2]) {
        await client.signIn({ username, password, flow: 'choice', preferredFactor: 'PASSWORD' })
        await client.signOut()
      }
    },
  },
  'a device by choice of PASSWORD_SRP': {
    config,
    differences: proofs,
    async go(client) {
      for (const _time of [1, 2]) {
        await client.signIn({ username, password, flow: 'choice', preferredFactor: 'PASSWORD_SRP' })
        await client.signOut()
      }
    },
  },
  'a device by choice of a code': {
    config,
    differences: {
      [`InitiateAuth USER_AUTH (2), AuthParameters.DEVICE_KEY: nothing ≠ ${KEY} RespondToAuthChallenge EMAIL_OTP`]:
        NAMED,
    },
    async go(client, { sent }) {
      for (const _time of [1, 2]) {
        await client.signIn({ username, flow: 'choice', preferredFactor: 'EMAIL_OTP' })
        await client.confirmSignIn({ answer: sent() })
        await client.signOut()
      }
    },
  },
}
