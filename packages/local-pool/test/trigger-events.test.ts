import { ConfirmSignUpCommand, SignUpCommand } from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from 'vitest'
import { answerCustom, startCustom } from './support/custom-sign-in'
import { createRecorder } from './support/recorder'
import { servePool } from './support/serve-pool'
import { signInWithSrp } from './support/srp-sign-in'

const ada = {
  username: 'ada',
  password: 'Passw0rd!',
  attributes: { sub: '11111111-2222-4333-8444-555555555555', email: 'ada@example.com' },
}
const userAttributes = {
  sub: ada.attributes.sub,
  'cognito:user_status': 'CONFIRMED',
  email: 'ada@example.com',
  email_verified: 'true',
}

function envelope(triggerSource: string, userName = 'ada') {
  return {
    version: '1',
    region: 'local',
    userPoolId: 'local_Offline01',
    userName,
    callerContext: {
      awsSdkVersion: 'aws-sdk-unknown-unknown',
      clientId: 'localpoolclient00000000000',
    },
    triggerSource,
  }
}

const noDecision = { challengeName: null, issueTokens: null, failAuthentication: null }
const noChallenge = {
  publicChallengeParameters: null,
  privateChallengeParameters: null,
  challengeMetadata: null,
}
const groupConfiguration = {
  groupsToOverride: [],
  iamRolesToOverride: [],
  preferredRole: null,
}

test('a custom sign-in sends these events, whole', async () => {
  const { triggers, events } = createRecorder()
  const served = await servePool({ triggers, users: [ada] })
  const { Session } = await startCustom(served, 'ada', { from: 'initiate' })
  const metadata = { from: 'respond' }
  await answerCustom(served, { session: Session, answer: '42', metadata })

  const shared = { userAttributes, userNotFound: false }
  const answered = { ...shared, clientMetadata: metadata }
  const session = [
    { challengeName: 'CUSTOM_CHALLENGE', challengeResult: true, challengeMetadata: 'QUESTION' },
  ]
  expect(events).toEqual([
    {
      ...envelope('PreAuthentication_Authentication'),
      request: { ...shared, validationData: { from: 'initiate' } },
      response: {},
    },
    {
      ...envelope('DefineAuthChallenge_Authentication'),
      request: { ...shared, session: [] },
      response: noDecision,
    },
    {
      ...envelope('CreateAuthChallenge_Authentication'),
      request: { ...shared, challengeName: 'CUSTOM_CHALLENGE', session: [] },
      response: noChallenge,
    },
    {
      ...envelope('VerifyAuthChallengeResponse_Authentication'),
      request: {
        ...answered,
        privateChallengeParameters: { answer: '42' },
        challengeAnswer: '42',
      },
      response: { answerCorrect: null },
    },
    {
      ...envelope('DefineAuthChallenge_Authentication'),
      request: { ...answered, session },
      response: noDecision,
    },
    {
      ...envelope('PostAuthentication_Authentication'),
      request: { userAttributes, newDeviceUsed: false, clientMetadata: metadata },
      response: {},
    },
    {
      ...envelope('TokenGeneration_Authentication'),
      request: { userAttributes, groupConfiguration, clientMetadata: metadata },
      response: { claimsOverrideDetails: null },
    },
  ])
})

test('after SRP the session lists SRP_A and PASSWORD_VERIFIER, and Create is first called then', async () => {
  const { triggers, events, sources } = createRecorder()
  const served = await servePool({ triggers, users: [ada] })
  await signInWithSrp(served, { flow: 'CUSTOM_AUTH', username: 'ada', password: 'Passw0rd!' })

  const srpA = { challengeName: 'SRP_A', challengeResult: true, challengeMetadata: null }
  const verifier = { ...srpA, challengeName: 'PASSWORD_VERIFIER' }
  const sessionOf = (index: number) => events[index]?.request
  expect(sources()).toEqual([
    'PreAuthentication_Authentication',
    'DefineAuthChallenge_Authentication',
    'DefineAuthChallenge_Authentication',
    'CreateAuthChallenge_Authentication',
  ])
  expect(sessionOf(1)).toMatchObject({ session: [srpA] })
  expect(sessionOf(2)).toMatchObject({ session: [srpA, verifier] })
  expect(sessionOf(3)).toMatchObject({ session: [srpA, verifier] })
})

test('a wrong password ends the flow without asking Define again', async () => {
  const { triggers, sources } = createRecorder()
  const served = await servePool({ triggers, users: [ada] })
  const attempt = { flow: 'CUSTOM_AUTH', username: 'ada', password: 'wrong' } as const
  await expect(signInWithSrp(served, attempt)).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Incorrect username or password.',
  })
  expect(sources()).toEqual([
    'PreAuthentication_Authentication',
    'DefineAuthChallenge_Authentication',
  ])
})

test('an ENABLED client plays the flow for unknown users, by a stable version 3 UUID', async () => {
  const { triggers, events } = createRecorder()
  const served = await servePool({ triggers })
  const first = await startCustom(served, 'nobody')
  const again = await startCustom(served, 'nobody')
  const username = first.ChallengeParameters?.USERNAME ?? ''

  expect(username).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-3[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(again.ChallengeParameters?.USERNAME).toBe(username)
  expect(events[1]).toEqual({
    ...envelope('DefineAuthChallenge_Authentication', username),
    request: { userAttributes: {}, session: [], userNotFound: true },
    response: noDecision,
  })
  const answers = [
    { session: first.Session, answer: '42', username },
    { session: again.Session, answer: '42', username: 'nobody' },
  ]
  for (const answer of answers) {
    await expect(answerCustom(served, answer)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    })
  }
})

test('a LEGACY client is told at once, and its events do not mention userNotFound', async () => {
  const { triggers, events } = createRecorder()
  const clients = [{ clientId: 'legacy', preventUserExistenceErrors: 'LEGACY' }] as const
  const served = await servePool({ triggers, clients, users: [ada] })
  await expect(startCustom(served, 'nobody')).rejects.toMatchObject({
    name: 'UserNotFoundException',
    message: 'User does not exist.',
  })
  expect(events).toEqual([])
  await startCustom(served, 'ada')
  expect(events.map(({ request }) => Object.keys(request))).toEqual([
    ['userAttributes', 'validationData'],
    ['userAttributes', 'session'],
    ['userAttributes', 'challengeName', 'session'],
  ])
})

test('sign-up and confirmation send these events, whole', async () => {
  const { triggers, events } = createRecorder()
  const served = await servePool({ triggers })
  const { sdk, ClientId, pool } = served
  const signUp = await sdk.send(
    new SignUpCommand({
      ClientId,
      Username: 'eve',
      Password: 'Passw0rd!',
      UserAttributes: [{ Name: 'email', Value: 'eve@example.com' }],
      ValidationData: [{ Name: 'ticket', Value: '7' }],
      ClientMetadata: { page: 'landing' },
    }),
  )
  const ConfirmationCode = pool.messages('eve')[0]?.code
  const ClientMetadata = { page: 'code' }
  const confirmation = { ClientId, Username: 'eve', ConfirmationCode, ClientMetadata }
  await sdk.send(new ConfirmSignUpCommand(confirmation))

  const attributes = { email: 'eve@example.com' }
  const stored = { sub: signUp.UserSub, 'cognito:user_status': 'UNCONFIRMED', ...attributes }
  expect(events).toEqual([
    {
      ...envelope('PreSignUp_SignUp', 'eve'),
      request: {
        userAttributes: attributes,
        validationData: { ticket: '7' },
        clientMetadata: { page: 'landing' },
      },
      response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
    },
    {
      ...envelope('CustomMessage_SignUp', 'eve'),
      request: {
        userAttributes: stored,
        codeParameter: '{####}',
        linkParameter: '{##Click Here##}',
        usernameParameter: null,
        clientMetadata: { page: 'landing' },
      },
      response: { smsMessage: null, emailMessage: null, emailSubject: null },
    },
    {
      ...envelope('PostConfirmation_ConfirmSignUp', 'eve'),
      request: {
        userAttributes: {
          ...stored,
          'cognito:user_status': 'CONFIRMED',
          email_verified: 'true',
        },
        clientMetadata: ClientMetadata,
      },
      response: {},
    },
  ])
})

test('an alias sign-in reaches the triggers and the client as the real username', async () => {
  const { triggers, events } = createRecorder()
  const served = await servePool({ triggers, users: [ada], aliasAttributes: ['email'] })
  const { Session, ChallengeParameters } = await startCustom(served, 'ADA@example.com')
  expect(ChallengeParameters).toEqual({
    hint: 'the answer to everything',
    round: '1',
    USERNAME: 'ada',
  })
  expect(events[1]).toMatchObject({
    userName: 'ada',
    request: { userAttributes: { 'cognito:email_alias': 'ada@example.com' } },
  })
  await answerCustom(served, { session: Session, answer: '42', username: 'ada@example.com' })
})
