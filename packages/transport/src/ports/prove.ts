import type { PortSignal, SignInId, Step } from '@cognito-flow/core'
import { isSrpError, type SrpError } from '@cognito-flow/srp'
import { CognitoFlowError } from '../cognito-flow-error'
import { ask } from '../sign-in/ask'
import { claimPassword } from '../sign-in/claim-password'
import { nextStep } from '../sign-in/next-step'
import {
  type PasswordProof,
  type SignIn,
  signInOver,
  type VerifierChallenge,
} from '../sign-in/sign-ins'
import type { SignInContext } from '../sign-in-context'

/**
 * Answers PASSWORD_VERIFIER, or proves the device that the pool remembers. One try: whatever comes of it, the password and the
 * ephemeral secret are gone.
 */
export async function prove(
  context: SignInContext,
  { signInId }: { readonly signInId: SignInId },
  signal: PortSignal,
): Promise<Step> {
  const { signIns } = context
  const signIn = signIns.find(signInId)
  const { proof, verifier } = signIn
  signIn.proof = null
  signIn.verifier = null
  const isOfDevice = signIn.device === 'asked'
  if (!isOfDevice && !(proof && verifier)) throw signInOver()
  try {
    return await (proof && verifier
      ? provePassword(context, { signIn, proof, verifier }, signal)
      : proveDevice(context, signIn, signal))
  } catch (error) {
    await signIns.forget(signInId)
    throw isSrpError(error) ? toPortError(error) : error
  }
}

interface Proof {
  readonly signIn: SignIn
  readonly proof: PasswordProof
  readonly verifier: VerifierChallenge
}

async function provePassword(
  context: SignInContext,
  { signIn, proof, verifier }: Proof,
  signal: PortSignal,
): Promise<Step> {
  const { settings, signIns } = context
  const { userPoolId, clientId } = settings
  const claim = await claimPassword(
    proof.client,
    {
      poolName: userPoolId.slice(userPoolId.indexOf('_') + 1),
      password: proof.password,
      ...verifier,
    },
    settings.serverClock.now(),
  )
  signIns.assertRunning(signIn, signal)
  return ask(
    context,
    signIn,
    'RespondToAuthChallenge',
    {
      ClientId: clientId,
      ChallengeName: 'PASSWORD_VERIFIER',
      ChallengeResponses: { USERNAME: verifier.userId, ...claim },
      // Plain USER_SRP_AUTH has no Session: all of the pool's state is in the secret block.
      Session: signIn.sessionString ?? undefined,
      ClientMetadata: proof.clientMetadata,
    },
    signal,
    proof,
  )
}

async function proveDevice(
  context: SignInContext,
  signIn: SignIn,
  signal: PortSignal,
): Promise<Step> {
  signIn.device = 'proven'
  const devices = await context.devices.load()
  const assertRunning = () => context.signIns.assertRunning(signIn, signal)
  const answer = await devices.prove({ signIn, signal, assertRunning })
  return nextStep(context, signIn, answer, signal)
}

/** Without WebCrypto the page is at fault, else a parameter that the pool sent. */
function toPortError({ code, message }: SrpError): CognitoFlowError {
  return new CognitoFlowError(
    code === 'cryptoUnavailable' ? 'configuration' : 'srpIllegalParameter',
    message,
  )
}
