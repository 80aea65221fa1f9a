import {
  AdminCreateUserCommand,
  AdminSetUserMFAPreferenceCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserAttributeVerificationCodeCommand,
  ResendConfirmationCodeCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from 'vitest'
import { answerCustom, startCustom } from './support/custom-sign-in'
import { signInWithPassword } from './support/password-sign-in'
import { createRecorder } from './support/recorder'
import { type ServedPool, servePool } from './support/serve-pool'

const password = 'Passw0rd!'
const attributes = { email: 'ada@example.com', phone_number: '+12025550839' }
const eve = { Username: 'eve', UserAttributes: [{ Name: 'email', Value: 'eve@example.com' }] }
const signedIn = ['PostAuthentication_Authentication', 'TokenGeneration_Authentication']

type Run = (served: ServedPool) => Promise<unknown>
const signIn: Run = (served) => signInWithPassword(served, 'ada', password)
const getAccess = async (served: ServedPool) => {
  const { AuthenticationResult = {} } = await signInWithPassword(served, 'ada', password)
  return AuthenticationResult
}
const lastCode = ({ pool }: ServedPool) => pool.messages().at(-1)?.code

const signUp: Run = ({ sdk, ClientId }) =>
  sdk.send(new SignUpCommand({ ...eve, ClientId, Password: password }))
const invite: Run = ({ sdk, pool: { userPoolId } }) => {
  const TemporaryPassword = password
  return sdk.send(new AdminCreateUserCommand({ ...eve, UserPoolId: userPoolId, TemporaryPassword }))
}
const forgetPassword: Run = ({ sdk, ClientId }) =>
  sdk.send(new ForgotPasswordCommand({ ClientId, Username: 'ada' }))

// What happens first, what the table is about, and the events of the latter in their order.
const table: [title: string, before: Run[], run: Run, sources: string[]][] = [
  ['a sign-up', [], signUp, ['PreSignUp_SignUp', 'CustomMessage_SignUp']],
  [
    'another code for it',
    [signUp],
    ({ sdk, ClientId }) =>
      sdk.send(new ResendConfirmationCodeCommand({ ClientId, Username: 'eve' })),
    ['CustomMessage_ResendCode'],
  ],
  [
    'its confirmation',
    [signUp],
    (served) => {
      const confirmation = { ClientId: served.ClientId, ConfirmationCode: lastCode(served) }
      return served.sdk.send(new ConfirmSignUpCommand({ ...confirmation, Username: 'eve' }))
    },
    ['PostConfirmation_ConfirmSignUp'],
  ],
  ['an invitation', [], invite, ['PreSignUp_AdminCreateUser', 'CustomMessage_AdminCreateUser']],
  ['a sign-in', [], signIn, ['PreAuthentication_Authentication', ...signedIn]],
  [
    'a new password instead of a temporary one',
    [invite],
    async (served) => {
      const { sdk, ClientId } = served
      const { ChallengeName, Session } = await signInWithPassword(served, 'eve', password)
      const ChallengeResponses = { USERNAME: 'eve', NEW_PASSWORD: 'N3w-passw0rd' }
      const answer = { ClientId, ChallengeName, Session, ChallengeResponses }
      return sdk.send(new RespondToAuthChallengeCommand(answer))
    },
    [
      'PreAuthentication_Authentication',
      'PostAuthentication_Authentication',
      'TokenGeneration_NewPasswordChallenge',
    ],
  ],
  [
    'a second factor by SMS',
    [
      ({ sdk, pool: { userPoolId } }) => {
        const SMSMfaSettings = { Enabled: true, PreferredMfa: true }
        const preference = { UserPoolId: userPoolId, Username: 'ada', SMSMfaSettings }
        return sdk.send(new AdminSetUserMFAPreferenceCommand(preference))
      },
    ],
    async (served) => {
      const { sdk, ClientId } = served
      const { ChallengeName, Session } = await signInWithPassword(served, 'ada', password)
      const ChallengeResponses = { USERNAME: 'ada', SMS_MFA_CODE: lastCode(served) ?? '' }
      const answer = { ClientId, ChallengeName, Session, ChallengeResponses }
      return sdk.send(new RespondToAuthChallengeCommand(answer))
    },
    ['PreAuthentication_Authentication', 'CustomMessage_Authentication', ...signedIn],
  ],
  [
    'a custom sign-in',
    [],
    async (served) => {
      const { Session } = await startCustom(served, 'ada')
      return answerCustom(served, { session: Session, answer: '42' })
    },
    [
      'PreAuthentication_Authentication',
      'DefineAuthChallenge_Authentication',
      'CreateAuthChallenge_Authentication',
      'VerifyAuthChallengeResponse_Authentication',
      'DefineAuthChallenge_Authentication',
      ...signedIn,
    ],
  ],
  ['a forgotten password', [], forgetPassword, ['CustomMessage_ForgotPassword']],
  [
    'its replacement',
    [forgetPassword],
    (served) => {
      const reset = { ClientId: served.ClientId, Username: 'ada', Password: 'N3w-passw0rd' }
      const ConfirmationCode = lastCode(served)
      return served.sdk.send(new ConfirmForgotPasswordCommand({ ...reset, ConfirmationCode }))
    },
    ['PostConfirmation_ConfirmForgotPassword'],
  ],
  [
    'a refresh',
    [],
    async (served) => {
      const { RefreshToken } = await getAccess(served)
      const refresh = { ClientId: served.ClientId, RefreshToken }
      return served.sdk.send(new GetTokensFromRefreshTokenCommand(refresh))
    },
    ['PreAuthentication_Authentication', ...signedIn, 'TokenGeneration_RefreshTokens'],
  ],
  [
    'a new address',
    [],
    async (served) => {
      const { AccessToken } = await getAccess(served)
      const UserAttributes = [{ Name: 'email', Value: 'new@example.org' }]
      return served.sdk.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes }))
    },
    ['PreAuthentication_Authentication', ...signedIn, 'CustomMessage_UpdateUserAttribute'],
  ],
  [
    'a code for an address',
    [],
    async (served) => {
      const { AccessToken } = await getAccess(served)
      const AttributeName = 'email'
      return served.sdk.send(
        new GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName }),
      )
    },
    ['PreAuthentication_Authentication', ...signedIn, 'CustomMessage_VerifyUserAttribute'],
  ],
  [
    'a name the pool does not know',
    [],
    (served) => signInWithPassword(served, 'stranger', password),
    ['UserMigration_Authentication', 'PreAuthentication_Authentication', ...signedIn],
  ],
  [
    'a forgotten password of such a name',
    [],
    ({ sdk, ClientId }) => sdk.send(new ForgotPasswordCommand({ ClientId, Username: 'stranger' })),
    ['UserMigration_ForgotPassword', 'CustomMessage_ForgotPassword'],
  ],
]

test.each(table)('%s runs these triggers in this order', async (_title, before, run, sources) => {
  const recorder = createRecorder()
  const served = await servePool({
    users: [{ username: 'ada', password, attributes }],
    mfaConfiguration: 'OPTIONAL',
    triggers: recorder.triggers,
  })
  for (const step of before) await step(served)
  recorder.events.length = 0
  await run(served)
  expect(recorder.sources()).toEqual(sources)
})

test('every documented source is among these', () => {
  // [doc] The developer guide's, without hosted pages, federation and devices, which have their own tests.
  const documented = [
    'PreSignUp_SignUp',
    'PreSignUp_AdminCreateUser',
    'PostConfirmation_ConfirmSignUp',
    'PostConfirmation_ConfirmForgotPassword',
    'PreAuthentication_Authentication',
    'PostAuthentication_Authentication',
    'DefineAuthChallenge_Authentication',
    'CreateAuthChallenge_Authentication',
    'VerifyAuthChallengeResponse_Authentication',
    'TokenGeneration_Authentication',
    'TokenGeneration_NewPasswordChallenge',
    'TokenGeneration_RefreshTokens',
    'UserMigration_Authentication',
    'UserMigration_ForgotPassword',
    'CustomMessage_SignUp',
    'CustomMessage_AdminCreateUser',
    'CustomMessage_ResendCode',
    'CustomMessage_ForgotPassword',
    'CustomMessage_UpdateUserAttribute',
    'CustomMessage_VerifyUserAttribute',
    'CustomMessage_Authentication',
  ]
  expect(new Set(table.flatMap(([, , , sources]) => sources))).toEqual(new Set(documented))
})
