import type { CodeDelivery } from './delivery'
import type { BoxedCommand, CommandType, WorldEvent } from './events'
import type { Session } from './session'
import type { Restored, SignInId, SignUpResult, Step } from './step'

/** The part of the platform's `AbortSignal` that the core hands through; the core itself knows no platform. */
export interface PortSignal {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}

export interface PortOptions {
  /** Aborted when the machine leaves the state that asked: a late answer is then never seen. */
  readonly signal: PortSignal
}

type Payload<Type extends CommandType> = Omit<Extract<BoxedCommand, { type: Type }>, 'type'>
type ForUser<Request> = Omit<Request, 'username'> & { readonly username: string }

export type SignUpRequest = Payload<'signUp'>
export type ConfirmSignUpRequest = ForUser<Payload<'confirmSignUp'>>
export type ResendSignUpCodeRequest = ForUser<Payload<'resendSignUpCode'>>
export type SignInRequest = Payload<'signIn'>
export type ConfirmSignInRequest = Payload<'confirmSignIn'> & {
  readonly signInId: SignInId
  /** Not an answer: the code is to be sent again. */
  readonly resend?: true
}
export type ResetPasswordRequest = Payload<'resetPassword'>
export type ConfirmResetPasswordRequest = ForUser<Payload<'confirmResetPassword'>>
export type SignOutRequest = Payload<'signOut'>

interface Exchange<Input, Output> {
  readonly input: Input
  readonly output: Output
}

/** All that the machine asks of the world and waits for: one row a port. */
export interface PortCalls {
  /** Reads what an earlier page left. Makes no request. */
  restore: Exchange<undefined, Restored>
  signUp: Exchange<SignUpRequest, SignUpResult>
  confirmSignUp: Exchange<ConfirmSignUpRequest, void>
  /** Where the new code went; `null` where the pool does not say. */
  resendSignUpCode: Exchange<ResendSignUpCodeRequest, CodeDelivery | null>
  /** Signs in the user whose sign-up was just confirmed. */
  autoSignIn: Exchange<{ readonly username: string }, Step>
  /** Starts a sign-in; a step `proving` is carried on by `prove`. */
  signIn: Exchange<SignInRequest, Step>
  /** Proves what the user is not asked for: the password by SRP. */
  prove: Exchange<{ readonly signInId: SignInId }, Step>
  /** Answers the pending challenge, or has its code sent again; an answer after its deadline is refused without a request. */
  confirmSignIn: Exchange<ConfirmSignInRequest, Step>
  /** Where the code went; `null` where the pool does not say. */
  resetPassword: Exchange<ResetPasswordRequest, CodeDelivery | null>
  confirmResetPassword: Exchange<ConfirmResetPasswordRequest, void>
  /** Renews the access token. Whatever goes wrong, the session stays until `forgetSession`. */
  refresh: Exchange<undefined, Session>
  /** Forgets the session here first, then revokes it at the pool as far as the network allows. */
  signOut: Exchange<SignOutRequest, void>
}

/** The ports that answer: the operations an `AuthFailure` can come from. */
export type Operation = keyof PortCalls

/** Taken from a method, so that an implementation may ask for the platform's full `AbortSignal`. */
type Port<Input, Output> = { call(input: Input, options: PortOptions): Promise<Output> }['call']

/** The ports of {@link PortCalls} as functions. */
export type CalledPorts = {
  readonly [Name in Operation]: Port<PortCalls[Name]['input'], PortCalls[Name]['output']>
}

/**
 * What the machine needs of the world, as plain functions: implement this and any backend can drive it. The ports of
 * {@link PortCalls} are required, those that only listen or tell are not.
 *
 * A port rejects with an error whose `name` and `message` are Cognito's, or with a {@link PortErrorCode} in `code`; `field` may
 * name the member of the command that is wrong, `rule` the `PasswordRule` that is broken, and `at` the moment, in ms since the epoch. `classify` turns either into an
 * `AuthFailure`.
 */
export interface AuthPorts extends CalledPorts {
  /** Drops what is kept of a sign-in that was cancelled or is over. */
  forgetSignIn?(input: { readonly signInId: SignInId }): void
  /** Drops what is kept of a sign-up or password reset that waits for its code: it was cancelled or cannot go on. */
  forgetPending?(): void
  /** Drops the stored session: the pool has ended it. */
  forgetSession?(): void
  /** The machine's timers, where the platform's own do not do: on a server none may keep the process alive. In ms. */
  readonly clock?: {
    setTimeout(callback: () => void, delayMs: number): unknown
    clearTimeout(timer: unknown): void
  }
  /** Reports what happens outside the machine until the returned function is called. */
  watch?(report: (event: WorldEvent) => void): () => void
}

/** What a port's error says of itself in `code` when the pool did not answer, or could not be asked. `service`: it answered with an error, named by `name`. */
export type PortErrorCode =
  | 'service'
  | 'serviceUnavailable'
  | 'network'
  | 'timeout'
  | 'aborted'
  | 'unexpectedResponse'
  | 'invalidInput'
  | 'configuration'
  | 'challengeExpired'
  | 'sessionInvalid'
  | 'srpIllegalParameter'
  | 'noSession'
  /** The browser's passkey ceremony ended without a passkey: by the user, by its time, for want of one, or since the page is of another site. */
  | 'passkeyCancelled'
  | 'passkeyTimedOut'
  | 'passkeyNotFound'
  | 'passkeyWrongSite'
  /** This browser has no passkeys. */
  | 'passkeyNotSupported'
