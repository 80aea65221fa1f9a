import { challengeTriggers } from '../support/challenge-triggers'
import { ada, clientMetadata, each, type Journeys, password, username } from './journey'

export const flows: Journeys = {
  ...each(
    ['ada', 'ada@example.com'],
    (typed) => `each flow that takes a password, as ${typed}`,
    (typed) => ({
      config: { users: [ada], aliasAttributes: ['email'], triggers: challengeTriggers },
      async go(client) {
        for (const flow of ['srp', 'password'] as const) {
          await client.signIn({ username: typed, password, flow, clientMetadata })
          await client.signOut()
        }
      },
    }),
  ),
  ...each(
    ['ada', 'ada@example.com'],
    (typed) => `CUSTOM_CHALLENGE with and without SRP, as ${typed}`,
    (typed) => ({
      config: { users: [ada], aliasAttributes: ['email'], triggers: challengeTriggers },
      async go(client) {
        for (const flow of ['custom', 'customWithSrp'] as const) {
          const secret = flow === 'customWithSrp' && { password }
          await client.signIn({ username: typed, ...secret, flow, clientMetadata })
          await client.confirmSignIn({ answer: 'stoat', clientMetadata })
          await client.confirmSignIn({ answer: 'otter', clientMetadata })
          await client.signOut()
        }
      },
    }),
  ),
  'password reset': {
    config: { users: [ada] },
    async go(client, { sent }) {
      const newPassword = 'N3w-Horse-4-Ada!'
      await client.resetPassword({ username, clientMetadata })
      await client.confirmResetPassword({ username, code: sent(), newPassword, clientMetadata })
    },
  },
  ...each(
    ['kept', 'rotated'],
    (fate) => `renewal, with a refresh token that is ${fate}`,
    (fate) => {
      const rotation = fate === 'rotated' && {
        refreshTokenRotation: { retryGracePeriodSeconds: 0 },
      }
      return {
        config: { users: [ada], clients: [{ clientId: 'client', ...rotation }] },
        async go(client) {
          await client.signIn({ username, password, flow: 'srp' })
          await client.refresh()
          await client.refresh()
        },
      }
    },
  ),
  'sign-out everywhere': {
    config: { users: [ada] },
    differences: {
      'RevokeToken: sent by the transport only':
        'The refresh token is revoked even where the sign-out everywhere does not get through.',
    },
    async go(client) {
      await client.signIn({ username, password, flow: 'srp' })
      await client.signOut({ global: true })
    },
  },
}
