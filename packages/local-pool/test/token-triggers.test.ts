import {
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { TriggerHandlers } from '@cognito-flow/local-pool'
import { decodeJwt } from 'jose'
import { expect, test } from 'vitest'
import { servePool } from './support/serve-pool'
import { ada, signIn } from './support/sign-in'

type Claims = Record<string, unknown>
type V2 = NonNullable<TriggerHandlers['preTokenGenerationV2']>

async function signInWith(preTokenGenerationV2: V2) {
  const served = await servePool({ users: [ada], triggers: { preTokenGenerationV2 } })
  const { AccessToken = '', IdToken = '', RefreshToken } = await signIn(served)
  const access: Claims = decodeJwt(AccessToken)
  const id: Claims = decodeJwt(IdToken)
  return { ...served, AccessToken, RefreshToken, access, id }
}

test('the second event version changes both tokens, and again at each refresh', async () => {
  const events: object[] = []
  const served = await signInWith(async (event) => {
    events.push(structuredClone(event))
    event.response = {
      claimsAndScopeOverrideDetails: {
        idTokenGeneration: {
          claimsToAddOrOverride: { nickname: 'countess' },
          claimsToSuppress: ['email'],
        },
        accessTokenGeneration: {
          claimsToAddOrOverride: { tenant: 'engines', sub: 'somebody else' },
          scopesToAdd: ['photos/read'],
        },
        groupOverrideDetails: {
          groupsToOverride: ['admins'],
          iamRolesToOverride: ['arn:role'],
          preferredRole: 'arn:role',
        },
      },
    }
    return event
  })
  const { sdk, ClientId, RefreshToken, access, id } = served
  expect(events).toMatchObject([
    {
      version: '2',
      triggerSource: 'TokenGeneration_Authentication',
      request: {
        userAttributes: { email: 'ada@example.com' },
        groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
        scopes: ['aws.cognito.signin.user.admin'],
      },
      response: { claimsAndScopeOverrideDetails: null },
    },
  ])
  expect(id).toMatchObject({
    nickname: 'countess',
    email_verified: true,
    'cognito:groups': ['admins'],
    'cognito:roles': ['arn:role'],
    'cognito:preferred_role': 'arn:role',
  })
  expect(id).not.toHaveProperty('email')
  expect(access).toMatchObject({
    tenant: 'engines',
    sub: id.sub,
    scope: 'aws.cognito.signin.user.admin photos/read',
    'cognito:groups': ['admins'],
  })
  await sdk.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken }))
  expect(events[1]).toMatchObject({ version: '2', triggerSource: 'TokenGeneration_RefreshTokens' })
})

test('claims of the second version may be numbers, lists and objects', async () => {
  const claims = { level: 3, tags: ['a', 1], address: { city: 'London' } }
  const { id, access } = await signInWith(async (event) => {
    const details = { claimsToAddOrOverride: claims }
    const claimsAndScopeOverrideDetails = {
      idTokenGeneration: details,
      accessTokenGeneration: details,
    }
    return { ...event, response: { claimsAndScopeOverrideDetails } }
  })
  expect(id).toMatchObject(claims)
  expect(access).toMatchObject(claims)
})

test('an access token without its scope opens nothing', async () => {
  const { sdk, access, AccessToken } = await signInWith(async (event) => {
    const accessTokenGeneration = { scopesToSuppress: ['aws.cognito.signin.user.admin'] }
    event.response = { claimsAndScopeOverrideDetails: { accessTokenGeneration } }
    return event
  })
  expect(access.scope).toBe('')
  await expect(sdk.send(new GetUserCommand({ AccessToken }))).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Access Token does not have required scopes',
  })
})

test('a failure names the trigger without its version', async () => {
  await expect(
    signInWith(async () => {
      throw new Error('no claims today')
    }),
  ).rejects.toMatchObject({
    name: 'UserLambdaValidationException',
    message: 'PreTokenGeneration failed with error no claims today.',
  })
})
