import type { LocalPoolConfig, SeedUser } from '@cognito-flow/local-pool'
import { challengeTriggers } from '../support/challenge-triggers'
import { ada, clientMetadata, each, type Journeys, password, username } from './journey'

const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const bySrp = { username, password, flow: 'srp' } as const
const everyMfa = ['SMS_MFA', 'EMAIL_OTP', 'SOFTWARE_TOKEN_MFA'] as const

const withMfa = (mfa: NonNullable<SeedUser['mfa']>): LocalPoolConfig => ({
  mfaConfiguration: 'ON',
  triggers: challengeTriggers,
  users: [{ ...ada, mfa }],
})
const setUp = (...enabledMfas: NonNullable<LocalPoolConfig['enabledMfas']>): LocalPoolConfig => ({
  mfaConfiguration: 'ON',
  enabledMfas,
  users: [{ username, password }],
})

const deviceData = {
  'RespondToAuthChallenge MFA_SETUP, UserContextData.EncodedData: nothing ≠ "device data of ada"':
    "Threat protection judges every request of a sign-in; Amplify has the page's device data go with all but this one.",
}

export const secondFactors: Journeys = {
  ...each(
    everyMfa,
    (method) => `${method} after each flow that takes a password`,
    (preferred) => ({
      config: withMfa({ preferred, softwareTokenSecret: SECRET }),
      async go(client, { sent, ofApp }) {
        // A code of an app counts once.
        const isApp = preferred === 'SOFTWARE_TOKEN_MFA'
        const flows = isApp ? (['srp'] as const) : (['srp', 'password', 'customWithSrp'] as const)
        for (const flow of flows) {
          await client.signIn({ username, password, flow, clientMetadata })
          await client.confirmSignIn({ answer: '000000', clientMetadata }).catch(() => {})
          await client.confirmSignIn({ answer: isApp ? ofApp(SECRET) : sent(), clientMetadata })
          await client.signOut()
        }
      },
    }),
  ),
  ...each(
    everyMfa,
    (method) => `SELECT_MFA_TYPE, ${method} chosen`,
    (choice) => ({
      config: withMfa({ enabled: everyMfa, softwareTokenSecret: SECRET }),
      async go(client, { sent, ofApp }) {
        await client.signIn(bySrp)
        await client.confirmSignIn({ answer: choice, clientMetadata })
        const answer = choice === 'SOFTWARE_TOKEN_MFA' ? ofApp(SECRET) : sent()
        await client.confirmSignIn({ answer, clientMetadata })
      },
    }),
  ),
  'NEW_PASSWORD_REQUIRED with attributes': {
    config: {
      requiredAttributes: ['name'],
      users: [{ ...ada, status: 'FORCE_CHANGE_PASSWORD' }],
    },
    async go(client) {
      await client.signIn(bySrp)
      const answer = { answer: 'N3w-Horse-4-Ada!', attributes: { name: 'Ada' } }
      await client.confirmSignIn({ ...answer, clientMetadata })
    },
  },
  'MFA_SETUP by app': {
    config: setUp('SOFTWARE_TOKEN_MFA'),
    differences: deviceData,
    async go(client, { ofApp }) {
      await client.signIn(bySrp)
      await client.confirmSignIn({ answer: '000000' }).catch(() => {})
      await client.confirmSignIn({ answer: ofApp(), deviceName: 'Phone', clientMetadata })
    },
  },
  'MFA_SETUP by e-mail': {
    config: setUp('EMAIL_OTP'),
    differences: deviceData,
    async go(client, { sent }) {
      await client.signIn(bySrp)
      await client.confirmSignIn({ answer: 'ada@example.com', clientMetadata })
      await client.confirmSignIn({ answer: sent(), clientMetadata })
    },
  },
  'MFA_SETUP, an app chosen': {
    config: setUp('SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'),
    differences: deviceData,
    async go(client, { ofApp }) {
      await client.signIn(bySrp)
      await client.confirmSignIn({ answer: 'SOFTWARE_TOKEN_MFA' })
      await client.confirmSignIn({ answer: ofApp(), clientMetadata })
    },
  },
  'MFA_SETUP, e-mail chosen': {
    config: setUp('SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'),
    differences: deviceData,
    async go(client, { sent }) {
      await client.signIn(bySrp)
      await client.confirmSignIn({ answer: 'EMAIL_OTP' })
      await client.confirmSignIn({ answer: 'ada@example.com', clientMetadata })
      await client.confirmSignIn({ answer: sent(), clientMetadata })
    },
  },
}
