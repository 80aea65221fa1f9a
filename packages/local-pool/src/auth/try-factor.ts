import type { CallContext } from '../pool-context'
import { ask } from './ask'
import { askForCode } from './ask-for-code'
import { requireParameter } from './auth-parameters'
import type { AuthResponse } from './auth-response'
import { checkPassword } from './check-password'
import { continueSignIn } from './continue-sign-in'
import type { FirstFactor } from './first-factors'
import { incorrectCredentials } from './not-authorized'
import { createPasskeyRequest, type PasskeyRequest } from './passkey-request'
import { provePasskey } from './prove-passkey'
import type { Proof, SignIn } from './sign-in'
import { assertMaySignIn } from './sign-in-permission'
import { startHandshake, toVerifierParameters } from './start-handshake'
import { isKnown, type KnownSubject, type Subject } from './subject'

/** One factor of USER_AUTH, with whatever the client already gave for it. */
export interface FactorAttempt {
  readonly factor: FirstFactor
  readonly subject: Subject
  readonly deviceKey: string | undefined
  readonly parameters: ReadonlyMap<string, string>
  readonly clientMetadata: ReadonlyMap<string, string> | undefined
  /** What a passkey's response in `parameters` was asked for by. */
  readonly passkeyRequest: PasskeyRequest | undefined
  /** The factor was asked for before, so its answer has to be there. */
  readonly mustAnswer?: boolean
}

type Attempt = (pool: CallContext, attempt: FactorAttempt) => Promise<AuthResponse>

const attempts: Readonly<Record<FirstFactor, Attempt>> = {
  PASSWORD: tryPassword,
  PASSWORD_SRP: trySrp,
  EMAIL_OTP: (pool, attempt) => sendCode(pool, attempt, 'EMAIL_OTP'),
  SMS_OTP: (pool, attempt) => sendCode(pool, attempt, 'SMS_OTP'),
  WEB_AUTHN: tryPasskey,
}

/** Judges what the client gave for the factor, or asks for it. */
export function tryFactor(pool: CallContext, attempt: FactorAttempt): Promise<AuthResponse> {
  return attempts[attempt.factor](pool, attempt)
}

async function tryPassword(pool: CallContext, attempt: FactorAttempt): Promise<AuthResponse> {
  const password = readAnswer(attempt, 'PASSWORD')
  if (password === undefined) return askFor(pool, attempt, 'PASSWORD')
  const subject = checkPassword(pool, attempt.subject, password)
  return continueSignIn(pool, toSignIn(attempt, subject, ['password']))
}

async function trySrp(pool: CallContext, attempt: FactorAttempt): Promise<AuthResponse> {
  const { subject } = attempt
  const srpA = readAnswer(attempt, 'SRP_A')
  if (srpA === undefined) return askFor(pool, attempt, 'PASSWORD_SRP')
  const handshake = await startHandshake(pool, subject, { flow: 'srp', srpA })
  const pending = { kind: 'passwordVerifier', subject, challengeName: 'PASSWORD_VERIFIER' } as const
  return ask(pool, pending, Object.entries(toVerifierParameters(handshake)))
}

async function sendCode(
  pool: CallContext,
  attempt: FactorAttempt,
  challengeName: 'EMAIL_OTP' | 'SMS_OTP',
): Promise<AuthResponse> {
  const { subject } = attempt
  if (!isKnown(subject)) throw incorrectCredentials()
  // [inf] Nothing proves an identity first, so the status is checked before a code is sent.
  assertMaySignIn(subject.user)
  const attribute = challengeName === 'EMAIL_OTP' ? 'email' : 'phone_number'
  const code = { challengeName, attribute, proof: 'oneTimeCode' } as const
  return askForCode(pool, toSignIn(attempt, subject, []), code)
}

async function tryPasskey(pool: CallContext, attempt: FactorAttempt): Promise<AuthResponse> {
  const { subject, passkeyRequest } = attempt
  const credential = readAnswer(attempt, 'CREDENTIAL')
  if (credential === undefined || !passkeyRequest) {
    const request = createPasskeyRequest(pool, subject)
    return askFor(pool, { ...attempt, passkeyRequest: request }, 'WEB_AUTHN')
  }
  const known = await provePasskey(pool, subject, { credential, request: passkeyRequest })
  return continueSignIn(pool, toSignIn(attempt, known, ['passkey']))
}

function toSignIn(
  { deviceKey, clientMetadata }: FactorAttempt,
  subject: KnownSubject,
  proofs: readonly Proof[],
): SignIn {
  return { subject, deviceKey, clientMetadata, proofs }
}

function readAnswer({ parameters, mustAnswer }: FactorAttempt, name: string): string | undefined {
  return mustAnswer ? requireParameter(parameters, name) : parameters.get(name)
}

function askFor(
  pool: CallContext,
  { subject, deviceKey, passkeyRequest }: FactorAttempt,
  challengeName: 'PASSWORD' | 'PASSWORD_SRP' | 'WEB_AUTHN',
): AuthResponse {
  const factors = [challengeName]
  const pending = { subject, deviceKey, challengeName, factors, passkeyRequest }
  return ask(pool, { kind: 'choice', ...pending }, [
    ...(passkeyRequest?.parameters ?? []),
    ['USERNAME', subject.username],
  ])
}
