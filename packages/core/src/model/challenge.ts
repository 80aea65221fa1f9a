import type { CodeDelivery } from './delivery'
import type { UserAttributes } from './events'
import type { Secret } from './secret'
import { optional, type Shape, secret, text, texts } from './shape'

/** A code that was sent; `delivery` is `null` where the pool does not say where to. */
interface SentCode {
  readonly delivery: CodeDelivery | null
}

/** A choice is one of Cognito's own words: `SOFTWARE_TOKEN_MFA`, `EMAIL_OTP`, `WEB_AUTHN`. It is the answer. */
interface Choices {
  readonly choices: readonly string[]
}

/** Parameters as the pool sent them, without Cognito's own `USERNAME`. */
interface Parameters {
  readonly parameters: Readonly<Record<string, string>>
}

/** One row a challenge kind: what it shows besides {@link ChallengeCommon}. All of it is public. */
interface Shown {
  /** CUSTOM_CHALLENGE: a trigger's `publicChallengeParameters`. Answered by whatever the trigger takes, empty answers too. */
  readonly custom: Parameters
  /** SMS_MFA, SMS_OTP: answered by the code. */
  readonly smsCode: SentCode
  /** EMAIL_OTP: answered by the code. */
  readonly emailCode: SentCode
  /** SOFTWARE_TOKEN_MFA: answered by the code of the authenticator app that was registered as `deviceName`. */
  readonly totpCode: { readonly deviceName: string | null }
  /** NEW_PASSWORD_REQUIRED: answered by a password of the user's own, with `attributes` for those still missing. */
  readonly newPassword: {
    /** What has to come with the answer: `['email']`. */
    readonly requiredAttributes: readonly string[]
    /** What the pool knows already. */
    readonly attributes: UserAttributes
  }
  /** SELECT_MFA_TYPE. */
  readonly selectMfa: Choices
  /** MFA_SETUP in a pool that offers several ways. */
  readonly selectMfaSetup: Choices
  /** MFA_SETUP by an authenticator app: answered by its first code. */
  readonly setUpTotp: {
    /** What the app is given to type, in base32. */
    readonly secret: Secret
    /** The same as an `otpauth:` address, for a QR code. */
    readonly uri: Secret
  }
  /** MFA_SETUP by e-mail: answered by the address; a code is sent there. */
  readonly setUpEmail: unknown
  /** SELECT_CHALLENGE: how to sign in. */
  readonly selectFactor: Choices
  /** PASSWORD, PASSWORD_SRP: answered by the password. */
  readonly password: unknown
  /** WEB_AUTHN: answered by nothing. The transport runs the browser's ceremony. */
  readonly passkey: unknown
  /** Whatever has no row of its own: `name` is Cognito's. Answered by `answers`, raw ChallengeResponses, or by `answer` alone. */
  readonly unknown: Parameters
}

/** The same of a {@link CodeDelivery}, or of none. */
export const delivery = optional({ destination: text, medium: text })

const sentCode = { delivery }
const choices = { choices: texts }
const parameters = { parameters: {} }

/** Each row once more, for run time: a port's challenge that lacks what its kind shows is refused. */
export const challengeKinds: {
  readonly [Kind in ChallengeKind]: { readonly [Member in keyof Shown[Kind]]: Shape }
} = {
  custom: parameters,
  smsCode: sentCode,
  emailCode: sentCode,
  totpCode: { deviceName: optional(text) },
  newPassword: { requiredAttributes: texts, attributes: {} },
  selectMfa: choices,
  selectMfaSetup: choices,
  setUpTotp: { secret, uri: secret },
  setUpEmail: {},
  selectFactor: choices,
  password: {},
  passkey: {},
  unknown: parameters,
}

/** The kinds of challenges that this version knows how to show. */
export type ChallengeKind = keyof Shown

/** What every challenge shows. The single-use Session string stays in the transport. */
export interface ChallengeCommon {
  /** Cognito's `ChallengeName`, such as `CUSTOM_CHALLENGE`. */
  readonly name: string
  /** Who is asked, as typed. */
  readonly username: string
  /** Counts the challenges of this sign-in from 1. A wrong custom answer that the pool lets continue arrives as the next round. */
  readonly round: number
  /** When the answer is due, in ms since the epoch. */
  readonly expiresAt: number
  /**
   * From when on `retry` asks for another code, in ms since the epoch; `null` where Cognito has no way to (SMS_MFA after a password):
   * only a new sign-in sends one then.
   */
  readonly resendAt: number | null
}

/** The challenge of one kind. */
export type ChallengeOf<Kind extends ChallengeKind> = ChallengeCommon & {
  readonly kind: Kind
} & Shown[Kind]

/** What a challenge shows to the user: a union by `kind`. */
export type Challenge = { [Kind in ChallengeKind]: ChallengeOf<Kind> }[ChallengeKind]
