import { callPool, type PoolAddress, readText, toMembers } from './pool-api'
import { mfaMethods, type PoolSetting, readPoolSetting, writePoolSetting } from './pool-setting'
import { type PoolUser, readUser, setMfaPreference, setPassword } from './pool-user'

/** The setting in which a user who turned nothing on signs in by the password, and may register anything. */
export function toOpenSetting(setting: PoolSetting): PoolSetting {
  return { ...setting, mfa: 'OPTIONAL', methods: mfaMethods }
}

/**
 * Signs the user in, apart from whatever the page does, and out when `use` is through. It has to need the password alone.
 */
export async function withAccessToken<Result>(
  pool: PoolAddress,
  { username, password }: PoolUser,
  use: (accessToken: string) => Promise<Result>,
): Promise<Result> {
  const answer = await callPool(pool, 'InitiateAuth', {
    ClientId: pool.clientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: username, PASSWORD: password },
  })
  const tokens = toMembers(answer.get('AuthenticationResult'))
  const accessToken = readText(tokens, 'AccessToken')
  if (accessToken === '') {
    throw new Error(`Signing in as ${username} asks for ${readText(answer, 'ChallengeName')}.`)
  }
  try {
    return await use(accessToken)
  } finally {
    const Token = readText(tokens, 'RefreshToken')
    await callPool(pool, 'RevokeToken', { ClientId: pool.clientId, Token })
  }
}

/**
 * The same in a pool that may ask for more: for the time it takes, no second factor is asked of the user, whose password
 * is then the one given.
 */
export async function withOpenAccess<Result>(
  pool: PoolAddress,
  user: PoolUser,
  use: (accessToken: string) => Promise<Result>,
): Promise<Result> {
  const setting = await readPoolSetting(pool)
  const known = await readUser(pool, user.username)
  await writePoolSetting(pool, toOpenSetting(setting))
  try {
    await setMfaPreference(pool, user.username, [], undefined)
    await setPassword(pool, user, 'permanent')
    return await withAccessToken(pool, user, use)
  } finally {
    if (known) await setMfaPreference(pool, user.username, known.enabledMfas, known.preferredMfa)
    await writePoolSetting(pool, setting)
  }
}
