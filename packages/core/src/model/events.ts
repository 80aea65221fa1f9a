import type { AuthFlow, Factor } from './flow'
import type { Secret } from './secret'
import type { Session } from './session'

/** Key-value pairs handed to the pool's Lambda triggers; Cognito does not store them. */
export type ClientMetadata = Readonly<Record<string, string>>

/** User attributes by Cognito's names: `email`, `phone_number`, `custom:plan`. */
export type UserAttributes = Readonly<Record<string, string>>

/** The inputs of the promise methods; `Text` is `string` where an application calls and {@link Secret} inside the machine. */
interface CommandInputs<Text> {
  signUp: {
    readonly username: string
    /** Left out where the pool lets users be without one. */
    readonly password?: Text
    readonly attributes?: UserAttributes
    readonly clientMetadata?: ClientMetadata
    /** Reaches the PreSignUp trigger and is not stored. */
    readonly validationData?: Readonly<Record<string, string>>
    /** Sign in once confirmed, with the configured flow. */
    readonly autoSignIn?: boolean
  }
  confirmSignUp: {
    /** Left out: the user of the running sign-up. */
    readonly username?: string
    readonly code: Text
    /** Takes over the e-mail address or phone number of an older account that has it as its alias. */
    readonly forceAliasCreation?: boolean
    readonly clientMetadata?: ClientMetadata
  }
  resendSignUpCode: { readonly username?: string; readonly clientMetadata?: ClientMetadata }
  signIn: {
    readonly username: string
    /** Not needed by the flows `custom` and `choice`. */
    readonly password?: Text
    /** Left out: the transport's configured flow. */
    readonly flow?: AuthFlow
    /** With `choice`: what to begin with. Left out, or where the user does not have it, the pool offers a choice. */
    readonly preferredFactor?: Factor
    readonly clientMetadata?: ClientMetadata
  }
  confirmSignIn: {
    /** What the challenge's kind takes: a code, a password, a choice. A passkey takes none. */
    readonly answer?: Text
    /** With a new password: the attributes that the challenge requires. */
    readonly attributes?: UserAttributes
    /** With the first code of an authenticator app: what to call it. */
    readonly deviceName?: string
    /** For an `unknown` challenge: Cognito's raw ChallengeResponses, without `USERNAME`. */
    readonly answers?: Readonly<Record<string, Text>>
    readonly clientMetadata?: ClientMetadata
  }
  resetPassword: { readonly username: string; readonly clientMetadata?: ClientMetadata }
  confirmResetPassword: {
    readonly username?: string
    readonly code: Text
    readonly newPassword: Text
    readonly clientMetadata?: ClientMetadata
  }
  signOut: {
    /** Sign the user out everywhere, not only here. */
    readonly global?: boolean
  }
  refresh: object
  retry: object
  cancel: object
}

/** The names of the promise methods, the commands and the log lines: one word from the button to the wire. */
export type CommandType = keyof CommandInputs<string>

/** What a promise method takes. */
export type CommandInput<Type extends CommandType> = CommandInputs<string>[Type]

/** A command as an application sends it: `{ type: 'signIn', username: 'ada' }`. */
export type AuthCommand = {
  [Type in CommandType]: { readonly type: Type } & CommandInputs<string>[Type]
}[CommandType]

/** What the world outside reports through the `watch` port. */
export type WorldEvent =
  | { readonly type: 'online' }
  /** The tab or device woke up at `at`, in ms since the epoch; timers may have slept. */
  | { readonly type: 'wake'; readonly at: number }
  | { readonly type: 'externalSignOut' }
  /** Another tab has signed somebody in: what it stored is to be restored. */
  | { readonly type: 'externalSignIn' }
  /** Another tab has gone on with the sign-in that both show: likewise. */
  | { readonly type: 'externalStep' }
  /** The session was renewed, by another tab or behind a try that had failed. */
  | { readonly type: 'externalRefresh'; readonly session: Session }
  /** Whether what the page knows outlives it: storage may be full, or none. */
  | { readonly type: 'persistence'; readonly persistent: boolean }
  /** An application asks for tokens that have to be renewed first: the machine is to know what comes of it. */
  | { readonly type: 'refresh' }

/** A command with its secrets boxed. */
export type BoxedCommand = {
  [Type in CommandType]: { readonly type: Type } & CommandInputs<Secret>[Type]
}[CommandType]

/** The members of a command that are secret. */
export type SecretMember<Type extends CommandType> = {
  [Member in keyof CommandInputs<Secret>[Type]]-?: CommandInputs<string>[Type] extends Pick<
    CommandInputs<Secret>[Type],
    Member
  >
    ? never
    : Member
}[keyof CommandInputs<Secret>[Type]]

/** What the machine is sent: boxed commands and the world's reports. */
export type AuthEvent = BoxedCommand | WorldEvent

/** What the machine announces; see `on` of the auth object. */
export type AuthEmitted =
  | { readonly type: 'signedIn'; readonly username: string }
  | { readonly type: 'signedOut' }
