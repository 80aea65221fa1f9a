import {
  InitiateAuthCommand,
  type InitiateAuthCommandOutput,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { LocalPoolConfig, SeedUser } from '@cognito-flow/local-pool'
import { createSrpClient } from '@cognito-flow/srp'
import { describe, expect, test } from 'vitest'
import { challengeTriggers } from './support/challenge-triggers'
import { confirmDevice } from './support/device'
import { signInWithPassword } from './support/password-sign-in'
import { type ServedPool, servePool } from './support/serve-pool'
import { answerSrp, signInWithSrp, toSrpAnswer } from './support/srp-sign-in'

const password = 'Passw0rd!'
const ada: SeedUser = {
  username: 'ada',
  password,
  attributes: { email: 'ada@example.com', phone_number: '+12025550839' },
}

/** A way to prove the password, up to what the pool answers to it. */
type Flow = (served: ServedPool, deviceKey?: string) => Promise<InitiateAuthCommandOutput>

const named = (deviceKey: string | undefined): Record<string, string> =>
  deviceKey === undefined ? {} : { DEVICE_KEY: deviceKey }

const startChoice = ({ sdk, ClientId }: ServedPool, parameters: Record<string, string>) => {
  const AuthParameters = { USERNAME: 'ada', ...parameters }
  return sdk.send(new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_AUTH', AuthParameters }))
}

const flows: Readonly<Record<string, Flow>> = {
  USER_PASSWORD_AUTH: (served, deviceKey) =>
    signInWithPassword(served, 'ada', password, named(deviceKey)),
  USER_SRP_AUTH: (served, deviceKey) => {
    const attempt = { username: 'ada', password, flow: 'USER_SRP_AUTH' } as const
    return signInWithSrp(served, attempt, named(deviceKey))
  },
  'CUSTOM_AUTH with SRP_A': async (served, deviceKey) => {
    const attempt = { username: 'ada', password, flow: 'CUSTOM_AUTH' } as const
    const next = await signInWithSrp(served, attempt, named(deviceKey))
    if (next.ChallengeName !== 'CUSTOM_CHALLENGE') return next
    // What the triggers ask comes before the device does.
    const { sdk, ClientId } = served
    const { ChallengeName, Session } = next
    const ChallengeResponses = { USERNAME: 'ada', ANSWER: '42', ...named(deviceKey) }
    return sdk.send(
      new RespondToAuthChallengeCommand({ ClientId, ChallengeName, Session, ChallengeResponses }),
    )
  },
  'USER_AUTH with PASSWORD': (served, deviceKey) =>
    startChoice(served, {
      PREFERRED_CHALLENGE: 'PASSWORD',
      PASSWORD: password,
      ...named(deviceKey),
    }),
  'USER_AUTH with PASSWORD chosen': async (served, deviceKey) => {
    const { sdk, ClientId } = served
    const { ChallengeName, Session } = await startChoice(served, {})
    expect(ChallengeName).toBe('SELECT_CHALLENGE')
    const answer = { ANSWER: 'PASSWORD', PASSWORD: password, ...named(deviceKey) }
    const ChallengeResponses = { USERNAME: 'ada', ...answer }
    return sdk.send(
      new RespondToAuthChallengeCommand({ ClientId, ChallengeName, Session, ChallengeResponses }),
    )
  },
  'USER_AUTH with PASSWORD_SRP': async (served, deviceKey) => {
    const client = await createSrpClient()
    const preferred = { PREFERRED_CHALLENGE: 'PASSWORD_SRP', SRP_A: client.srpA }
    const challenge = await startChoice(served, preferred)
    expect(challenge.ChallengeName).toBe('PASSWORD_VERIFIER')
    const responses = await toSrpAnswer(served, client, challenge, password)
    return answerSrp(served, challenge.Session, { ...responses, ...named(deviceKey) })
  },
}

const second = (enabledMfas: LocalPoolConfig['enabledMfas'] = []): LocalPoolConfig => ({
  mfaConfiguration: 'ON',
  enabledMfas,
})
const app = { softwareTokenSecret: 'JBSWY3DPEHPK3PXP' } as const
const invited = { ...ada, status: 'FORCE_CHANGE_PASSWORD' } as const

const situations: [
  challenge: string,
  parameters: object,
  config: LocalPoolConfig,
  user?: Partial<SeedUser>,
][] = [
  ['SMS_MFA', { CODE_DELIVERY_DELIVERY_MEDIUM: 'SMS' }, second(['SMS_MFA'])],
  ['EMAIL_OTP', { CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL' }, second(['EMAIL_OTP'])],
  ['SOFTWARE_TOKEN_MFA', {}, second(['SOFTWARE_TOKEN_MFA']), { mfa: app }],
  [
    'SELECT_MFA_TYPE',
    { MFAS_CAN_CHOOSE: '["SMS_MFA","SOFTWARE_TOKEN_MFA","EMAIL_OTP"]' },
    second(['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP']),
    { mfa: app },
  ],
  ['MFA_SETUP', { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' }, second(['SOFTWARE_TOKEN_MFA'])],
  [
    'MFA_SETUP',
    { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA","EMAIL_OTP"]' },
    second(['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP']),
    { attributes: {} },
  ],
  [
    'NEW_PASSWORD_REQUIRED',
    { requiredAttributes: '["userAttributes.name"]' },
    { requiredAttributes: ['email', 'name'] },
    invited,
  ],
]
describe.each(Object.entries(flows))('%s', (_, provePassword) => {
  test.each(situations)('asks for %s with %j', async (challenge, parameters, config, user) => {
    const users = [{ ...ada, ...user }]
    const served = await servePool({ ...config, users, triggers: challengeTriggers })
    expect(await provePassword(served)).toMatchObject({
      ChallengeName: challenge,
      Session: expect.any(String),
      ChallengeParameters: { ...parameters, USER_ID_FOR_SRP: 'ada' },
    })
  })

  test('asks for DEVICE_SRP_AUTH', async () => {
    const served = await servePool({
      users: [ada],
      deviceConfiguration: {},
      triggers: challengeTriggers,
    })
    const { device } = await confirmDevice(
      served,
      await signInWithPassword(served, 'ada', password),
    )
    expect((await provePassword(served, device.key)).ChallengeName).toBe('DEVICE_SRP_AUTH')
  })
})
