import { CognitoError } from '../cognito-error'
import * as constraints from '../constraints'
import { createTokenSecret } from '../mfa/software-token'
import type { PoolContext } from '../pool-context'
import { readAccessToken } from '../tokens/access-token'
import type { Operation } from './operation'

/** For a user who is signed in, or for a sign-in that waits at MFA_SETUP. */
export const associateSoftwareToken: Operation = async (pool, request) => {
  const { accessToken, session } = request.read((members) => ({
    accessToken: members.optionalString('AccessToken', constraints.token),
    session: members.optionalString('Session', constraints.session),
  }))
  if (accessToken !== undefined) {
    const user = await readAccessToken(pool, accessToken)
    assertTokensEnabled(pool)
    const secret = createTokenSecret(pool.randomBytes)
    // [inf] A token registered earlier works until the new one is verified.
    user.unverifiedTokenSecret = secret
    return { SecretCode: secret }
  }
  return pool.sessions.consume(
    session ?? '',
    (pending) => (pending.kind === 'mfaSetup' ? pending : undefined),
    async ({ token: _earlier, ...setup }) => {
      assertTokensEnabled(pool)
      const secret = createTokenSecret(pool.randomBytes)
      const validity = setup.subject.client.authSessionValiditySeconds
      const Session = pool.sessions.open({ ...setup, secret }, validity)
      return { SecretCode: secret, Session }
    },
  )
}

function assertTokensEnabled({ settings }: PoolContext): void {
  const { mfaConfiguration, enabledMfas } = settings
  if (mfaConfiguration !== 'OFF' && enabledMfas.includes('SOFTWARE_TOKEN_MFA')) return
  // [mem] The text.
  const message = 'Software Token MFA has not been enabled by the userPool.'
  throw new CognitoError('SoftwareTokenMFANotFoundException', message)
}
