import type { WireInput } from '../wire/wire'

/** A request of a sign-in. */
export type SignInInput = WireInput<'InitiateAuth' | 'RespondToAuthChallenge'>

/** The answers that clients name their device in. */
const answers: ReadonlySet<string | undefined> = new Set([
  'CUSTOM_CHALLENGE',
  'PASSWORD_VERIFIER',
  'SMS_MFA',
  'SMS_OTP',
  'EMAIL_OTP',
  'SOFTWARE_TOKEN_MFA',
])

/**
 * Whether a request names the device. One that begins with SRP_A does not: the proof after it does, which knows the pool's own name
 * of the user. [doc] The SDK's documentation names it for every flow; Amplify sends none with USER_AUTH, which then makes
 * another device at each sign-in.
 */
export function takesDeviceKey(input: SignInInput): boolean {
  return 'AuthFlow' in input
    ? input.AuthParameters?.SRP_A === undefined
    : answers.has(input.ChallengeName)
}

export function withDeviceKey<Input extends SignInInput>(input: Input, DEVICE_KEY: string): Input {
  return 'AuthFlow' in input
    ? { ...input, AuthParameters: { ...input.AuthParameters, DEVICE_KEY } }
    : { ...input, ChallengeResponses: { ...input.ChallengeResponses, DEVICE_KEY } }
}
