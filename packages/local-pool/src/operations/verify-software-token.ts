import * as constraints from '../constraints'
import { findTokenStep, tokenMissing, tokenNotEnabled } from '../mfa/software-token'
import type { SoftwareToken } from '../mfa/user-mfa'
import type { PoolContext } from '../pool-context'
import { readAccessToken } from '../tokens/access-token'
import type { Operation } from './operation'

/** Shows that the secret of AssociateSoftwareToken arrived; [doc] using it needs SetUserMFAPreference. */
export const verifySoftwareToken: Operation = async (pool, request) => {
  const input = request.read((members) => ({
    accessToken: members.optionalString('AccessToken', constraints.token),
    session: members.optionalString('Session', constraints.session),
    code: members.string('UserCode', constraints.tokenCode),
    friendlyName: members.optionalString('FriendlyDeviceName', constraints.freeText),
  }))
  const { accessToken, session, ...proof } = input
  if (accessToken !== undefined) {
    const user = await readAccessToken(pool, accessToken)
    user.softwareToken = verify(pool, user.unverifiedTokenSecret, proof)
    user.unverifiedTokenSecret = undefined
    return { Status: 'SUCCESS' }
  }
  return pool.sessions.consume(
    session ?? '',
    (pending) => (pending.kind === 'mfaSetup' ? pending : undefined),
    async (setup) => {
      const token = verify(pool, setup.secret, proof)
      const validity = setup.subject.client.authSessionValiditySeconds
      return { Status: 'SUCCESS', Session: pool.sessions.open({ ...setup, token }, validity) }
    },
  )
}

function verify(
  pool: PoolContext,
  secret: string | undefined,
  { code, friendlyName }: { readonly code: string; readonly friendlyName: string | undefined },
): SoftwareToken {
  if (secret === undefined) throw tokenMissing()
  const lastStep = findTokenStep(secret, code, pool.clock.now())
  if (lastStep === undefined) throw tokenNotEnabled()
  return { secret, friendlyName, lastStep }
}
