import { errors, jwtVerify } from 'jose'
import { CognitoError } from '../cognito-error'
import type { PoolContext } from '../pool-context'
import type { User } from '../user'
import { hasScope, selfServiceScope } from './scopes'
import type { SigningKeys } from './signing-keys'

/** Who an access token speaks for and what it was issued to. */
export interface Access {
  readonly user: User
  readonly clientId: string
  /** The sign-in it belongs to; absent when the client cannot revoke tokens. */
  readonly grantId: string | undefined
  /** The device of the sign-in, in a pool that tracks devices. */
  readonly deviceKey: string | undefined
}

/** The user an access token speaks for; throws Cognito's reason when it may not be used. */
export async function readAccessToken(pool: PoolContext, accessToken: string): Promise<User> {
  return (await readAccess(pool, accessToken)).user
}

/** What an access token says, under the same conditions. */
export async function readAccess(pool: PoolContext, accessToken: string): Promise<Access> {
  const keys = await pool.signingKeys()
  const claims = await verify(accessToken, keys, new Date(pool.clock.now()))
  const { username, token_use: use, origin_jti: grantId, iat = 0, scope } = claims
  if (use !== 'access' || typeof username !== 'string') throw refused('Invalid Access Token')
  const user = pool.users.find(username)
  // The name may belong to somebody else by now.
  if (!user || user.sub !== claims.sub) {
    throw new CognitoError('UserNotFoundException', 'User does not exist.')
  }
  // [mem] The text.
  if (!hasScope(scope, selfServiceScope)) {
    throw refused('Access Token does not have required scopes')
  }
  const isRevoked =
    typeof grantId === 'string'
      ? (pool.grants.find(grantId)?.revoked ?? true)
      : user.signedOutAt !== undefined && iat * 1000 <= user.signedOutAt
  if (isRevoked) throw refused('Access Token has been revoked')
  if (!user.enabled) throw refused('User is disabled.')
  const { client_id: clientId, device_key: deviceKey } = claims
  return {
    user,
    clientId: typeof clientId === 'string' ? clientId : '',
    grantId: typeof grantId === 'string' ? grantId : undefined,
    deviceKey: typeof deviceKey === 'string' ? deviceKey : undefined,
  }
}

async function verify(token: string, { access, id }: SigningKeys, currentDate: Date) {
  try {
    const keyFor = ({ kid }: { kid?: string }) => (kid === id.kid ? id.publicKey : access.publicKey)
    const { payload } = await jwtVerify(token, keyFor, { currentDate, algorithms: ['RS256'] })
    return payload
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw refused('Access Token has expired')
    if (error instanceof errors.JWSSignatureVerificationFailed) {
      throw refused('Could not verify signature for Access Token')
    }
    if (error instanceof errors.JOSEError) throw refused('Invalid Access Token')
    throw error
  }
}

function refused(message: string): CognitoError {
  return new CognitoError('NotAuthorizedException', message)
}
