import { challengeTriggers } from '../support/challenge-triggers'
import { clientMetadata, each, type Journeys, password } from './journey'

const bob = { username: 'bob', attributes: { email: 'bob@example.com' } }
const factors = { allowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } as const

const handsOver = {
  'ConfirmSignUp, Session: nothing ≠ Session of the answer to SignUp':
    "By its documentation, Cognito lets the confirmation's Session sign in where the confirmation was given the sign-up's.",
}

export const signUps: Journeys = {
  'sign-up with everything': {
    flow: 'srp',
    async go(client, { sent }) {
      const validationData = { invitation: 'yes' }
      await client.signUp({ ...bob, password, clientMetadata, validationData })
      await client.resendSignUpCode({ username: 'bob', clientMetadata })
      await client.confirmSignUp({
        username: 'bob',
        code: sent('bob'),
        forceAliasCreation: true,
        clientMetadata,
      })
    },
  },
  'sign-up with the least': {
    flow: 'srp',
    async go(client, { sent }) {
      await client.signUp({ ...bob, password })
      await client.resendSignUpCode({ username: 'bob' })
      await client.confirmSignUp({ username: 'bob', code: sent('bob') })
    },
  },
  'sign-up without a password': {
    flow: 'choice',
    config: factors,
    differences: handsOver,
    async go(client, { sent }) {
      await client.signUp(bob)
      await client.confirmSignUp({ username: 'bob', code: sent('bob') })
    },
  },
  ...each(
    ['srp', 'password', 'custom', 'customWithSrp', 'choice'],
    (flow) => `sign-up, then ${flow} by itself`,
    (flow) => ({
      flow,
      config: { ...factors, triggers: challengeTriggers },
      ...(flow === 'choice' && { differences: handsOver }),
      async go(client, { sent }) {
        await client.signUp({ ...bob, password, autoSignIn: true })
        await client.confirmSignUp({ username: 'bob', code: sent('bob') })
      },
    }),
  ),
}
