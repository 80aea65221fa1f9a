import type { CallContext } from '../pool-context'
import { issueTokens } from '../tokens/issue-tokens'
import { preTokenGeneration } from '../triggers/pre-token-generation'
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
  await invokeUserTrigger(pool, {
    trigger: 'postAuthentication',
    source: 'PostAuthentication_Authentication',
    user,
    clientId,
    clientMetadata,
    request: { newDeviceUsed: false },
  })
  const source = 'TokenGeneration_Authentication'
  const overrides = await preTokenGeneration(pool, { source, user, clientId, clientMetadata })
  const { grant, refreshToken } = pool.grants.open(user, client)
  const tokens = await issueTokens(pool, { client, grant, overrides })
  return {
    ChallengeParameters: {},
    AuthenticationResult: { ...tokens, RefreshToken: refreshToken },
  }
}
