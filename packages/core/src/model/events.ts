import type { AuthFlow } from './flow'
import type { Secret } from './secret'

/** Key-value pairs handed to the pool's Lambda triggers; Cognito does not store them. */
export type ClientMetadata = Readonly<Record<string, string>>

/** User attributes by Cognito's names: `email`, `phone_number`, `custom:plan`. */
export type UserAttributes = Readonly<Record<string, string>>

/** The inputs of the promise methods; `Text` is `string` where an application calls and {@link Secret} inside the machine. */
interface CommandInputs<Text> {
  signUp: {
    readonly username: string
    readonly password: Text
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
    readonly clientMetadata?: ClientMetadata
  }
  resendSignUpCode: { readonly username?: string; readonly clientMetadata?: ClientMetadata }
  signIn: {
    readonly username: string
    /** Not needed by the `custom` flow. */
    readonly password?: Text
    /** Left out: the transport's configured flow. */
    readonly flow?: AuthFlow
    readonly clientMetadata?: ClientMetadata
  }
  confirmSignIn: {
    /** May be empty: a trigger can agree on an empty answer to mean "send it again". */
    readonly answer: Text
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
  | { readonly type: 'externalSignIn' }
  /** An application asks for tokens that have to be renewed first: the machine is to know what comes of it. */
  | { readonly type: 'refresh' }

/** A command with its secrets boxed. */
export type BoxedCommand = {
  [Type in CommandType]: { readonly type: Type } & CommandInputs<Secret>[Type]
}[CommandType]

/** The members of a command that are secret. */
export type SecretMember<Type extends CommandType> = {
  [Member in keyof CommandInputs<Secret>[Type]]-?: Secret extends CommandInputs<Secret>[Type][Member]
    ? Member
    : never
}[keyof CommandInputs<Secret>[Type]]

/** What the machine is sent: boxed commands and the world's reports. */
export type AuthEvent = BoxedCommand | WorldEvent

/** What the machine announces; see `on` of the auth object. */
export type AuthEmitted =
  | { readonly type: 'signedIn'; readonly username: string }
  | { readonly type: 'signedOut' }
