import type { PortSignal, SignInId, Step } from '@cognito-flow/core'
import { formatTimestamp, isSrpError, type SrpError } from '@cognito-flow/srp'
import { CognitoFlowError } from '../cognito-flow-error'
import { ask } from '../sign-in/ask'
import { type PasswordProof, signInOver, type VerifierChallenge } from '../sign-in/sign-ins'
import type { TransportContext } from '../transport-context'

/** Answers PASSWORD_VERIFIER. One try: whatever comes of it, the password and the ephemeral secret are gone. */
export async function prove(
  context: TransportContext,
  { signInId }: { readonly signInId: SignInId },
  signal: PortSignal,
): Promise<Step> {
  const { settings, signIns } = context
  const signIn = signIns.find(signInId)
  const { proof, verifier, sessionString } = signIn
  signIn.proof = null
  signIn.verifier = null
  if (!proof || !verifier) throw signInOver()

  try {
    const timestamp = formatTimestamp(new Date(settings.now()))
    const signature = await sign(settings.userPoolId, proof, verifier, timestamp)
    signIns.assertRunning(signIn, signal)
    return await ask(
      context,
      signIn,
      'RespondToAuthChallenge',
      {
        ClientId: settings.clientId,
        ChallengeName: 'PASSWORD_VERIFIER',
        ChallengeResponses: {
          USERNAME: verifier.userId,
          PASSWORD_CLAIM_SECRET_BLOCK: verifier.secretBlock,
          PASSWORD_CLAIM_SIGNATURE: signature,
          TIMESTAMP: timestamp,
        },
        // Plain USER_SRP_AUTH has no Session: all of the pool's state is in the secret block.
        Session: sessionString ?? undefined,
        ClientMetadata: proof.clientMetadata,
      },
      signal,
    )
  } catch (error) {
    await signIns.forget(signInId)
    throw error
  }
}

async function sign(
  userPoolId: string,
  { client, password }: PasswordProof,
  verifier: VerifierChallenge,
  timestamp: string,
): Promise<string> {
  try {
    const { signature } = await client.answer({
      poolName: userPoolId.slice(userPoolId.indexOf('_') + 1),
      password,
      timestamp,
      ...verifier,
    })
    return signature
  } catch (error) {
    if (isSrpError(error)) throw toPortError(error)
    throw error
  }
}

/** Without WebCrypto the page is at fault, else a parameter that the pool sent. */
function toPortError({ code, message }: SrpError): CognitoFlowError {
  return new CognitoFlowError(
    code === 'cryptoUnavailable' ? 'configuration' : 'srpIllegalParameter',
    message,
  )
}
