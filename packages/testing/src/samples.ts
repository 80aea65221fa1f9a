import {
  type Challenge,
  type ChallengeCommon,
  type ChallengeKind,
  type ChallengeOf,
  type CodeDelivery,
  Secret,
  type Session,
  type Step,
} from '@cognito-flow/core'

const minutes = 60_000

/** The user all samples are about. */
const username = 'ada'

/** A session renewed in 55 minutes and good for an hour from now. */
export function sampleSession(overrides: Partial<Session> = {}): Session {
  return {
    username,
    userId: '5d0c2f4e-8a3b-4c1d-9e7f-1a2b3c4d5e6f',
    claims: { email: 'ada@example.com', email_verified: true },
    expiresAt: Date.now() + 60 * minutes,
    refreshAt: Date.now() + 55 * minutes,
    refreshInMs: 55 * minutes,
    verified: true,
    ...overrides,
  }
}

/** What a test says of a challenge: of a custom one unless it names the `kind`. */
type Overrides =
  | Partial<ChallengeOf<'custom'>>
  | {
      [Kind in ChallengeKind]: Pick<ChallengeOf<Kind>, 'kind'> & Partial<ChallengeOf<Kind>>
    }[ChallengeKind]

/** What the samples of each kind show. */
const shown: {
  readonly [Kind in ChallengeKind]: Omit<ChallengeOf<Kind>, Exclude<keyof ChallengeCommon, 'name'>>
} = {
  custom: {
    kind: 'custom',
    name: 'CUSTOM_CHALLENGE',
    parameters: { hint: 'Your favourite colour?' },
  },
  smsCode: {
    kind: 'smsCode',
    name: 'SMS_MFA',
    delivery: { destination: '+*******0123', medium: 'SMS', attribute: 'phone_number' },
  },
  emailCode: {
    kind: 'emailCode',
    name: 'EMAIL_OTP',
    delivery: { destination: 'a***@e***', medium: 'EMAIL', attribute: 'email' },
  },
  totpCode: { kind: 'totpCode', name: 'SOFTWARE_TOKEN_MFA', deviceName: "Ada's phone" },
  newPassword: {
    kind: 'newPassword',
    name: 'NEW_PASSWORD_REQUIRED',
    requiredAttributes: ['name'],
    attributes: { email: 'ada@example.com' },
  },
  selectMfa: {
    kind: 'selectMfa',
    name: 'SELECT_MFA_TYPE',
    choices: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'],
  },
  selectMfaSetup: {
    kind: 'selectMfaSetup',
    name: 'MFA_SETUP',
    choices: ['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'],
  },
  setUpTotp: {
    kind: 'setUpTotp',
    name: 'MFA_SETUP',
    secret: new Secret('JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'),
    uri: new Secret('otpauth://totp/Example:ada?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'),
  },
  setUpEmail: { kind: 'setUpEmail', name: 'MFA_SETUP' },
  selectFactor: {
    kind: 'selectFactor',
    name: 'SELECT_CHALLENGE',
    choices: ['PASSWORD', 'PASSWORD_SRP', 'EMAIL_OTP', 'WEB_AUTHN'],
  },
  password: { kind: 'password', name: 'PASSWORD_SRP' },
  passkey: { kind: 'passkey', name: 'WEB_AUTHN' },
  unknown: { kind: 'unknown', name: 'A_NEW_CHALLENGE', parameters: {} },
}

/** The kinds of challenges that there are samples of: all of them. */
// biome-ignore lint/plugin/no-type-assertion: the keys of a record by kind
export const sampleKinds = Object.keys(shown) as readonly ChallengeKind[]

/** The first round of a challenge, due three minutes from now: a custom one with a hint, or of another `kind`. */
export function sampleChallenge(overrides: Overrides = {}): Challenge {
  const common = { username, round: 1, expiresAt: Date.now() + 3 * minutes, resendAt: null }
  // biome-ignore lint/plugin/no-type-assertion: the row of that kind, as its type says
  return { ...common, ...shown[overrides.kind ?? 'custom'], ...overrides } as Challenge
}

/** A code on its way to a masked e-mail address. */
export function sampleDelivery(overrides: Partial<CodeDelivery> = {}): CodeDelivery {
  return { destination: 'a***@e***', medium: 'EMAIL', attribute: 'email', ...overrides }
}

/** The answer of a port that leads to {@link sampleSession}. */
export function signedInStep(session: Partial<Session> = {}): Extract<Step, { type: 'signedIn' }> {
  return { type: 'signedIn', session: sampleSession(session) }
}

/** The answer of a port that leads to {@link sampleChallenge}. */
export function challengeStep(challenge: Overrides = {}): Extract<Step, { type: 'challenge' }> {
  return {
    type: 'challenge',
    signInId: 'sample-sign-in',
    challenge: sampleChallenge(challenge),
    expiresInMs: 3 * minutes,
  }
}
