import {
  AdminConfirmSignUpCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  type AttributeType,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  GetUserCommand,
  InitiateAuthCommand,
  ListUsersCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from 'vitest'
import { createRecorder } from './support/recorder'
import { type ServedPool, servePool } from './support/serve-pool'
import { signInWithSrp } from './support/srp-sign-in'

const temporary = 'Temp-Passw0rd'
const permanent = 'Own-Passw0rd'
const email = { Name: 'email', Value: 'ada@example.com' }

function invite({ sdk, pool }: ServedPool, input: object = {}) {
  return sdk.send(
    new AdminCreateUserCommand({
      UserPoolId: pool.userPoolId,
      Username: 'ada',
      TemporaryPassword: temporary,
      UserAttributes: [email],
      ...input,
    }),
  )
}

function start({ sdk, ClientId }: ServedPool, PASSWORD: string) {
  const AuthParameters = { USERNAME: 'ada', PASSWORD }
  return sdk.send(
    new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }),
  )
}

function choosePassword(
  { sdk, ClientId }: ServedPool,
  Session: string | undefined,
  responses: Record<string, string>,
) {
  return sdk.send(
    new RespondToAuthChallengeCommand({
      ClientId,
      Session,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      ChallengeResponses: { USERNAME: 'ada', ...responses },
    }),
  )
}

test('an invited user chooses a password of its own and is confirmed by that', async () => {
  const served = await servePool({ requiredAttributes: ['email', 'given_name'] })
  const { sdk, pool } = served
  const UserPoolId = pool.userPoolId
  expect((await invite(served)).User).toMatchObject({
    Username: 'ada',
    Enabled: true,
    UserStatus: 'FORCE_CHANGE_PASSWORD',
    UserCreateDate: new Date(served.clock.now()),
    Attributes: [{ Name: 'sub' }, email],
  })
  expect(pool.messages('ada')).toMatchObject([
    { medium: 'EMAIL', purpose: 'AdminCreateUser', code: temporary },
  ])

  const challenge = await start(served, temporary)
  expect(challenge).toMatchObject({
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    ChallengeParameters: {
      USER_ID_FOR_SRP: 'ada',
      requiredAttributes: '["userAttributes.given_name"]',
      userAttributes: '{"email":"ada@example.com"}',
    },
  })
  const { Session } = challenge
  const name = { 'userAttributes.given_name': 'Ada' }
  await expect(
    choosePassword(served, Session, { NEW_PASSWORD: 'short', ...name }),
  ).rejects.toMatchObject({ name: 'InvalidPasswordException' })
  await expect(choosePassword(served, Session, { NEW_PASSWORD: permanent })).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: 'Attributes did not conform to the schema: given_name: The attribute is required\n',
  })
  served.clock.advance(60_000)
  expect(
    await choosePassword(served, Session, { NEW_PASSWORD: permanent, ...name }),
  ).toHaveProperty('AuthenticationResult.AccessToken')

  expect(await start(served, permanent)).toHaveProperty('AuthenticationResult')
  const user = await sdk.send(new AdminGetUserCommand({ UserPoolId, Username: 'ada' }))
  expect(user).toMatchObject({
    Username: 'ada',
    UserStatus: 'CONFIRMED',
    UserLastModifiedDate: new Date(served.clock.now()),
  })
  expect(user.UserAttributes).toContainEqual({ Name: 'given_name', Value: 'Ada' })
})

test.each([['userAttributes.sub'], ['userAttributes.email_verified']])(
  'a new password brings no %s with it',
  async (name) => {
    const served = await servePool()
    await invite(served)
    const { Session } = await start(served, temporary)
    await expect(
      choosePassword(served, Session, { NEW_PASSWORD: permanent, [name]: 'true' }),
    ).rejects.toMatchObject({ message: 'A client attempted to write unauthorized attribute' })
  },
)

test('an invited user who signs in by a code keeps the temporary password', async () => {
  const served = await servePool({ allowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] })
  const { sdk, ClientId, pool } = served
  await invite(served, { UserAttributes: [email, { Name: 'email_verified', Value: 'true' }] })
  const AuthParameters = { USERNAME: 'ada', PREFERRED_CHALLENGE: 'EMAIL_OTP' }
  const { ChallengeName, Session } = await sdk.send(
    new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_AUTH', AuthParameters }),
  )
  const ChallengeResponses = {
    USERNAME: 'ada',
    EMAIL_OTP_CODE: pool.messages('ada').at(-1)?.code ?? '',
  }
  expect(
    await sdk.send(
      new RespondToAuthChallengeCommand({ ClientId, ChallengeName, Session, ChallengeResponses }),
    ),
  ).toHaveProperty('AuthenticationResult')
  expect(await start(served, temporary)).toHaveProperty('ChallengeName', 'NEW_PASSWORD_REQUIRED')
})

test('a required attribute that has a value cannot be replaced on the way', async () => {
  const served = await servePool({ requiredAttributes: ['email'] })
  await invite(served)
  const { Session } = await start(served, temporary)
  const answer = { NEW_PASSWORD: permanent, 'userAttributes.email': 'eve@example.com' }
  await expect(choosePassword(served, Session, answer)).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Cannot modify an already provided email',
  })
})

test('a name that somebody else signs in with cannot be taken on the way', async () => {
  const taken = { username: 'eve', attributes: { preferred_username: 'countess' } }
  const served = await servePool({ aliasAttributes: ['preferred_username'], users: [taken] })
  await invite(served)
  const { Session } = await start(served, temporary)
  const answer = { NEW_PASSWORD: permanent, 'userAttributes.preferred_username': 'countess' }
  await expect(choosePassword(served, Session, answer)).rejects.toMatchObject({
    name: 'AliasExistsException',
  })
})

test('the second factor comes after the new password', async () => {
  const served = await servePool({ mfaConfiguration: 'ON' })
  await invite(served)
  const { Session } = await start(served, temporary)
  const next = await choosePassword(served, Session, { NEW_PASSWORD: permanent })
  expect(next.ChallengeName).toBe('EMAIL_OTP')
})

test('in a custom flow the new password ends the flow, and Define is not asked again', async () => {
  const { triggers, sources } = createRecorder()
  const served = await servePool({ triggers })
  await invite(served)
  const attempt = { username: 'ada', password: temporary, flow: 'CUSTOM_AUTH' } as const
  const { ChallengeName, Session } = await signInWithSrp(served, attempt)
  expect(ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
  expect(await choosePassword(served, Session, { NEW_PASSWORD: permanent })).toHaveProperty(
    'AuthenticationResult',
  )
  const asked = sources().filter((source) => source === 'DefineAuthChallenge_Authentication')
  expect(asked).toHaveLength(1)
})

test('a temporary password expires, and an invitation can be sent again', async () => {
  const served = await servePool({ passwordPolicy: { temporaryPasswordValidityDays: 1 } })
  await invite(served)
  served.clock.advance(24 * 3_600_000)
  await expect(start(served, temporary)).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Temporary password has expired and must be reset by an administrator.',
  })
  await invite(served, { MessageAction: 'RESEND', TemporaryPassword: undefined })
  const code = served.pool.messages('ada').at(-1)?.code ?? ''
  expect(await start(served, code)).toHaveProperty('ChallengeName', 'NEW_PASSWORD_REQUIRED')
})

test('an invited user who forgot the temporary password cannot reset it', async () => {
  const served = await servePool()
  await invite(served)
  const { sdk, ClientId } = served
  await expect(
    sdk.send(new ForgotPasswordCommand({ ClientId, Username: 'ada' })),
  ).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'User password cannot be reset in the current state.',
  })
})

const invitations = [
  ['by SMS where there is a phone number', {}, ['SMS']],
  ['by both when asked to', { DesiredDeliveryMediums: ['EMAIL', 'SMS'] }, ['SMS', 'EMAIL']],
  ['by e-mail when asked to', { DesiredDeliveryMediums: ['EMAIL'] }, ['EMAIL']],
  ['not at all when suppressed', { MessageAction: 'SUPPRESS' }, []],
] as const
test.each(invitations)('sends an invitation %s', async (_, input, mediums) => {
  const served = await servePool()
  const phone = { Name: 'phone_number', Value: '+12025550839' }
  await invite(served, { UserAttributes: [email, phone], ...input })
  expect(served.pool.messages('ada').map(({ medium }) => medium)).toEqual(mediums)
})

test('an invitation and its new password have trigger sources of their own', async () => {
  const { triggers, events, sources } = createRecorder()
  const served = await servePool({ triggers })
  await invite(served, { ClientMetadata: { team: 'engine' } })
  const { Session } = await start(served, temporary)
  await choosePassword(served, Session, { NEW_PASSWORD: permanent })
  expect(sources()).toEqual([
    'PreSignUp_AdminCreateUser',
    'CustomMessage_AdminCreateUser',
    'PreAuthentication_Authentication',
    'PostAuthentication_Authentication',
    'TokenGeneration_NewPasswordChallenge',
  ])
  for (const event of events.slice(0, 2)) {
    expect(event).toMatchObject({
      callerContext: { clientId: 'CLIENT_ID_NOT_APPLICABLE' },
      request: { clientMetadata: { team: 'engine' } },
    })
  }
})

test('PreSignUp hears that an administrator creates the user, and may refuse', async () => {
  const sources: string[] = []
  const served = await servePool({
    triggers: {
      async preSignUp(event) {
        sources.push(event.triggerSource)
        if (event.userName === 'eve') throw new Error('No.')
        return event
      },
    },
  })
  await invite(served)
  await expect(invite(served, { Username: 'eve' })).rejects.toMatchObject({
    name: 'UserLambdaValidationException',
  })
  // Nobody needs to be asked about a name that is taken.
  await expect(invite(served)).rejects.toMatchObject({ name: 'UsernameExistsException' })
  expect(sources).toEqual(['PreSignUp_AdminCreateUser', 'PreSignUp_AdminCreateUser'])
})

const refusals = [
  ['UsernameExistsException', {}, 'User account already exists'],
  ['InvalidPasswordException', { Username: 'eve', TemporaryPassword: 'short' }, /not long enough/],
  ['UserNotFoundException', { Username: 'eve', MessageAction: 'RESEND' }, 'User does not exist.'],
  ['ResourceNotFoundException', { UserPoolId: 'eu_X' }, 'User pool eu_X does not exist.'],
  ['InvalidParameterException', { DesiredDeliveryMediums: ['FAX'] }, /desiredDeliveryMediums/],
] as const
test.each(refusals)('AdminCreateUser answers %s', async (name, input, message) => {
  const served = await servePool()
  await invite(served)
  await expect(invite(served, input)).rejects.toMatchObject({
    name,
    message: expect.stringMatching(message),
  })
})

test('a verified alias belongs to its first owner unless its creation is forced', async () => {
  const served = await servePool({ aliasAttributes: ['email'] })
  const UserAttributes = [email, { Name: 'email_verified', Value: 'true' }]
  await invite(served, { UserAttributes })
  const second = { Username: 'eve', UserAttributes }
  await expect(invite(served, second)).rejects.toMatchObject({ name: 'AliasExistsException' })
  await invite(served, { ...second, ForceAliasCreation: true })
  const { sdk, pool } = served
  const owner = new AdminGetUserCommand({ UserPoolId: pool.userPoolId, Username: email.Value })
  expect(await sdk.send(owner)).toMatchObject({ Username: 'eve' })
})

test('AdminSetUserPassword gives a permanent password or one to be changed', async () => {
  const served = await servePool({ users: [{ username: 'ada', status: 'UNCONFIRMED' }] })
  const { sdk, pool } = served
  const target = { UserPoolId: pool.userPoolId, Username: 'ada' }
  const set = (Password: string, Permanent: boolean) =>
    sdk.send(new AdminSetUserPasswordCommand({ ...target, Password, Permanent }))
  await set(permanent, true)
  expect(await start(served, permanent)).toHaveProperty('AuthenticationResult')
  await expect(set('short', true)).rejects.toMatchObject({ name: 'InvalidPasswordException' })
  await set(temporary, false)
  expect(await start(served, temporary)).toHaveProperty('ChallengeName', 'NEW_PASSWORD_REQUIRED')
})

test('AdminConfirmSignUp confirms once, without a code', async () => {
  const served = await servePool()
  const { sdk, pool, ClientId } = served
  const credentials = { Username: 'ada', Password: permanent }
  await sdk.send(new SignUpCommand({ ClientId, ...credentials, UserAttributes: [email] }))
  const confirm = () =>
    sdk.send(new AdminConfirmSignUpCommand({ UserPoolId: pool.userPoolId, Username: 'ada' }))
  await confirm()
  expect(await start(served, permanent)).toHaveProperty('AuthenticationResult')
  await expect(confirm()).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'User cannot be confirmed. Current status is CONFIRMED',
  })
})

test('another pool has no users here', async () => {
  const { sdk } = await servePool({ users: [{ username: 'ada' }] })
  const target = { UserPoolId: 'eu_X', Username: 'ada' }
  await expect(sdk.send(new AdminGetUserCommand(target))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  })
})

test('AdminDeleteUser ends what the user was doing', async () => {
  const served = await servePool({ users: [{ username: 'ada', password: permanent }] })
  const { sdk, pool } = served
  const { AuthenticationResult } = await start(served, permanent)
  const { AccessToken } = AuthenticationResult ?? {}
  const target = { UserPoolId: pool.userPoolId, Username: 'ada' }
  await sdk.send(new AdminDeleteUserCommand(target))
  await expect(sdk.send(new AdminGetUserCommand(target))).rejects.toMatchObject({
    name: 'UserNotFoundException',
  })
  await expect(
    sdk.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes: [email] })),
  ).rejects.toMatchObject({ name: 'UserNotFoundException' })
})

test('AdminDisableUser keeps a user out until AdminEnableUser', async () => {
  const served = await servePool({ users: [{ username: 'ada', password: permanent }] })
  const { sdk, pool } = served
  const target = { UserPoolId: pool.userPoolId, Username: 'ada' }
  const { AuthenticationResult } = await start(served, permanent)
  await sdk.send(new AdminDisableUserCommand(target))
  await expect(start(served, permanent)).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'User is disabled.',
  })
  const { AccessToken } = AuthenticationResult ?? {}
  await sdk.send(new AdminEnableUserCommand(target))
  await expect(sdk.send(new GetUserCommand({ AccessToken }))).rejects.toMatchObject({
    message: 'Access Token has been revoked',
  })
  expect(await start(served, permanent)).toHaveProperty('AuthenticationResult')
})

test('AdminUserGlobalSignOut revokes what the user was given', async () => {
  const served = await servePool({ users: [{ username: 'ada', password: permanent }] })
  const { sdk, pool } = served
  const { AuthenticationResult } = await start(served, permanent)
  const { AccessToken } = AuthenticationResult ?? {}
  const target = { UserPoolId: pool.userPoolId, Username: 'ada' }
  await sdk.send(new AdminUserGlobalSignOutCommand(target))
  await expect(sdk.send(new GetUserCommand({ AccessToken }))).rejects.toMatchObject({
    message: 'Access Token has been revoked',
  })
})

test('AdminResetUserPassword has the user choose another with a code', async () => {
  const ada = { username: 'ada', password: permanent, attributes: { email: email.Value } }
  const served = await servePool({ users: [ada, { username: 'eve', status: 'UNCONFIRMED' }] })
  const { sdk, pool, ClientId } = served
  const reset = (Username: string) =>
    sdk.send(new AdminResetUserPasswordCommand({ UserPoolId: pool.userPoolId, Username }))
  await reset('ada')
  await expect(start(served, permanent)).rejects.toMatchObject({
    name: 'PasswordResetRequiredException',
  })
  const ConfirmationCode = pool.messages('ada').at(-1)?.code
  const answer = { ClientId, Username: 'ada', ConfirmationCode, Password: temporary }
  await sdk.send(new ConfirmForgotPasswordCommand(answer))
  expect(await start(served, temporary)).toHaveProperty('AuthenticationResult')
  await expect(reset('eve')).rejects.toMatchObject({
    message: 'User password cannot be reset in the current state.',
  })
})

test('AdminUpdateUserAttributes vouches for an address, or has it verified', async () => {
  const served = await servePool({ aliasAttributes: ['email'], users: [{ username: 'ada' }] })
  const { sdk, pool } = served
  const UserPoolId = pool.userPoolId
  const update = (UserAttributes: AttributeType[]) =>
    sdk.send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username: 'ada', UserAttributes }))
  const findByEmail = () => sdk.send(new AdminGetUserCommand({ UserPoolId, Username: email.Value }))

  await update([email, { Name: 'email_verified', Value: 'true' }])
  expect(await findByEmail()).toHaveProperty('Username', 'ada')
  expect(pool.messages()).toEqual([])

  await update([{ Name: 'email_verified', Value: 'false' }])
  await expect(findByEmail()).rejects.toMatchObject({ name: 'UserNotFoundException' })

  await update([{ Name: 'email', Value: 'lovelace@example.com' }])
  expect(pool.messages()).toMatchObject([
    { to: 'lovelace@example.com', purpose: 'UpdateUserAttribute' },
  ])
  await expect(update([{ Name: 'sub', Value: 'x' }])).rejects.toMatchObject({
    name: 'InvalidParameterException',
  })
})

test('AdminUpdateUserAttributes does not take an address from whom it signs in', async () => {
  const users = [{ username: 'ada' }, { username: 'eve', attributes: { email: email.Value } }]
  const { sdk, pool } = await servePool({ aliasAttributes: ['email'], users })
  const UserAttributes = [email, { Name: 'email_verified', Value: 'true' }]
  const target = { UserPoolId: pool.userPoolId, Username: 'ada' }
  await expect(
    sdk.send(new AdminUpdateUserAttributesCommand({ ...target, UserAttributes })),
  ).rejects.toMatchObject({ name: 'AliasExistsException' })
})

test('AdminSetUserMFAPreference turns on what the user has an address for', async () => {
  const served = await servePool({ mfaConfiguration: 'OPTIONAL' })
  await invite(served)
  const { sdk, pool } = served
  const target = { UserPoolId: pool.userPoolId, Username: 'ada' }
  const settings = { Enabled: true, PreferredMfa: true }
  const turnOn = (member: string) =>
    sdk.send(new AdminSetUserMFAPreferenceCommand({ ...target, [member]: settings }))
  await turnOn('EmailMfaSettings')
  await expect(turnOn('SMSMfaSettings')).rejects.toMatchObject({
    name: 'InvalidParameterException',
  })
  expect(await sdk.send(new AdminGetUserCommand(target))).toMatchObject({
    PreferredMfaSetting: 'EMAIL_OTP',
    UserMFASettingList: ['EMAIL_OTP'],
  })
})

const people = ['ada', 'alan', 'grace'].map((username) => ({
  username,
  attributes: { email: `${username}@example.com` },
}))
const filters = [
  [undefined, ['ada', 'alan', 'grace']],
  ['username = "ada"', ['ada']],
  ['email ^= "a"', ['ada', 'alan']],
  ['cognito:user_status = "CONFIRMED"', ['ada', 'alan', 'grace']],
  ['status="Disabled"', []],
  ['given_name = "Ada"', []],
  ['username = "a\\"b"', []],
] as const
test.each(filters)('ListUsers with the filter %s finds %j', async (Filter, names) => {
  const { sdk, pool } = await servePool({ users: people })
  const UserPoolId = pool.userPoolId
  const { Users } = await sdk.send(new ListUsersCommand({ UserPoolId, Filter }))
  expect(Users?.map(({ Username }) => Username)).toEqual(names)
})

test.each([['custom:x = "1"'], ['username'], ['username > "a"']])(
  'ListUsers refuses the filter %s',
  async (Filter) => {
    const { sdk, pool } = await servePool()
    const UserPoolId = pool.userPoolId
    await expect(sdk.send(new ListUsersCommand({ UserPoolId, Filter }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    })
  },
)

test('ListUsers goes page by page and shows the attributes asked for', async () => {
  const { sdk, pool } = await servePool({ users: people })
  const input = { UserPoolId: pool.userPoolId, Limit: 2, AttributesToGet: ['email'] }
  const first = await sdk.send(new ListUsersCommand(input))
  expect(first.Users?.[0]?.Attributes).toEqual([email])
  const { PaginationToken } = first
  const second = await sdk.send(new ListUsersCommand({ ...input, PaginationToken }))
  expect(second.Users?.map(({ Username }) => Username)).toEqual(['grace'])
  expect(second.PaginationToken).toBeUndefined()
})
