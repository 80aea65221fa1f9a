import { createDeviceMetadata } from '../devices/device-key'
import type { CallContext } from '../pool-context'
import { issueTokens } from '../tokens/issue-tokens'
import { preTokenGeneration, type TokenRequest } from '../triggers/pre-token-generation'
import { invokeUserTrigger } from '../triggers/user-event'
import type { AuthResponse } from './auth-response'
import type { SignIn } from './sign-in'
import { assertMaySignIn } from './sign-in-permission'

/** The end of every sign-in: PostAuthentication, PreTokenGeneration, tokens. */
export async function completeSignIn(pool: CallContext, signIn: SignIn): Promise<AuthResponse> {
  const { subject, clientMetadata } = signIn
  const { user, client } = subject
  const { clientId } = client
  assertMaySignIn(user)
  const isTracked = pool.settings.deviceConfiguration !== undefined
  const newDevice =
    isTracked && meetsNewDevice(signIn)
      ? createDeviceMetadata(pool.settings, pool.randomBytes)
      : undefined
  const deviceKey = isTracked ? (newDevice?.DeviceKey ?? signIn.deviceKey) : undefined
  await invokeUserTrigger(pool, {
    trigger: 'postAuthentication',
    source: 'PostAuthentication_Authentication',
    user,
    clientId,
    clientMetadata,
    request: { newDeviceUsed: newDevice !== undefined },
  })
  const source = toTokenSource(signIn)
  const overrides = await preTokenGeneration(pool, { source, user, clientId, clientMetadata })
  const { grant, refreshToken } = pool.grants.open(user, client, deviceKey)
  const tokens = await issueTokens(pool, { client, grant, overrides })
  return {
    ChallengeParameters: {},
    AuthenticationResult: {
      ...tokens,
      RefreshToken: refreshToken,
      ...(newDevice && { NewDeviceMetadata: newDevice }),
    },
  }
}

/** [doc] A sign-in that names no device is given one; [rec] all but purely custom ones. */
function meetsNewDevice({ deviceKey, proofs }: SignIn): boolean {
  return deviceKey === undefined && proofs.some((proof) => proof !== 'customChallenge')
}

// [doc] What each source stands for; [inf] which of them a sign-in with both proofs has.
function toTokenSource({ proofs }: SignIn): TokenRequest['source'] {
  if (proofs.includes('newPassword')) return 'TokenGeneration_NewPasswordChallenge'
  if (proofs.includes('device')) return 'TokenGeneration_AuthenticateDevice'
  return 'TokenGeneration_Authentication'
}
