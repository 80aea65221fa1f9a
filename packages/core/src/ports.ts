import type { AuthEvent, WorldEvent } from './events'
import type { CodeDelivery, FlowHandle, Restored, Session, Step } from './types'

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

type Payload<Type extends AuthEvent['type']> = Omit<Extract<AuthEvent, { type: Type }>, 'type'>
type ForUser<Request> = Omit<Request, 'username'> & { readonly username: string }

export type SignUpRequest = Payload<'signUp'>
export type ConfirmSignUpRequest = ForUser<Payload<'confirmSignUp'>>
export type ResendSignUpCodeRequest = ForUser<Payload<'resendSignUpCode'>>
export type SignInRequest = Payload<'signIn'>
export type ConfirmSignInRequest = Payload<'confirmSignIn'> & { readonly flow: FlowHandle }
export type ResetPasswordRequest = Payload<'resetPassword'>
export type ConfirmResetPasswordRequest = ForUser<Payload<'confirmResetPassword'>>
export type SignOutRequest = Payload<'signOut'>

/** `confirmed`: the pool confirmed the user without a code (its PreSignUp trigger said so). */
export type SignUpResult =
  | { readonly type: 'confirmed' }
  | { readonly type: 'codeSent'; readonly delivery: CodeDelivery | null }

/**
 * All that the machine asks of the world, as plain functions: implement this and any backend can drive it.
 *
 * A port rejects with an error whose `name` and `message` are Cognito's, or with a {@link PortErrorCode} in `code`;
 * `classify` turns either into an `AuthFailure`. Methods rather than function properties, so that an
 * implementation may ask for the platform's full `AbortSignal`.
 */
export interface AuthPorts {
  /** Reads what an earlier page left. Makes no request. */
  restore(input: undefined, options: PortOptions): Promise<Restored>
  signUp(input: SignUpRequest, options: PortOptions): Promise<SignUpResult>
  confirmSignUp(input: ConfirmSignUpRequest, options: PortOptions): Promise<void>
  resendSignUpCode(
    input: ResendSignUpCodeRequest,
    options: PortOptions,
  ): Promise<CodeDelivery | null>
  /** Signs in the user whose sign-up was just confirmed. */
  autoSignIn(input: { readonly username: string }, options: PortOptions): Promise<Step>
  /** Starts a sign-in; with a password flow the proof follows in {@link verifyPassword}. */
  signIn(input: SignInRequest, options: PortOptions): Promise<Step>
  /** Sends the SRP proof of a sign-in that answered `verifyPassword`. */
  verifyPassword(input: { readonly flow: FlowHandle }, options: PortOptions): Promise<Step>
  /** Answers the pending challenge; an answer after its deadline is refused without a request. */
  confirmSignIn(input: ConfirmSignInRequest, options: PortOptions): Promise<Step>
  resetPassword(input: ResetPasswordRequest, options: PortOptions): Promise<CodeDelivery | null>
  confirmResetPassword(input: ConfirmResetPasswordRequest, options: PortOptions): Promise<void>
  /** Renews the access token. */
  refresh(input: undefined, options: PortOptions): Promise<Session>
  /** Forgets the session here first, then revokes it at the pool as far as the network allows. */
  signOut(input: SignOutRequest, options: PortOptions): Promise<void>
  /** Drops what is kept of a sign-in that was cancelled or has expired. */
  forgetSignIn(input: { readonly flow: FlowHandle }): void
  /** Reports what happens outside the machine until the returned function is called. */
  watch(report: (event: WorldEvent) => void): () => void
}

/** The ports that answer: the operations an `AuthFailure` can come from. */
export type Operation = Exclude<keyof AuthPorts, 'forgetSignIn' | 'watch'>

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
