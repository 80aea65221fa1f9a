import { toOpenSetting, withAccessToken } from './own-session'
import type { PoolAddress } from './pool-api'
import { writePoolSetting } from './pool-setting'
import { demoUser, type PoolUser, resetUser, setMfaPreference, setPassword } from './pool-user'
import { type Preset, type PresetName, presets } from './presets'
import {
  addPasskey,
  type CreatePasskey,
  forgetDevices,
  hasPasskey,
  registerApp,
} from './user-factors'

export interface SetUpOptions {
  /** {@link demoUser} when left out; made where the pool has none of that name. */
  readonly user?: PoolUser
  /** For presets with a passkey; without it, the user keeps what passkeys there are. */
  readonly createPasskey?: CreatePasskey
}

/** What a set-up left with the user. */
export interface SetUp {
  /** The secret of the authenticator app that was registered, in base 32. */
  readonly appSecret: string | undefined
}

/**
 * Sets the pool and one of its users up so that the next sign-in asks for what the preset is called after, by Cognito's own
 * operations: `await setUp({ endpoint, userPoolId, clientId }, 'smsCode')`. Runs wherever `fetch` does. Rejects with the
 * pool's refusal (`PoolRefusal`), or as the ceremony of a passkey does.
 */
export async function setUp(
  pool: PoolAddress,
  name: PresetName,
  { user = demoUser, createPasskey }: SetUpOptions = {},
): Promise<SetUp> {
  const preset: Preset | undefined = presets.find((candidate) => candidate.name === name)
  if (!preset) throw new TypeError(`There is no preset called "${name}"`)
  const { lacksEmail, hasApp, hasPasskey: needsPasskey, hasNoDevice } = preset.user
  const wanted = lacksEmail ? { ...user, email: '' } : user
  // Whatever the pool asked for until now: here the panel itself gets in by the password.
  await writePoolSetting(pool, toOpenSetting(preset.pool))
  await resetUser(pool, wanted)
  let appSecret: string | undefined
  if (hasApp || hasNoDevice || (needsPasskey && createPasskey)) {
    await withAccessToken(pool, wanted, async (accessToken) => {
      if (hasNoDevice) await forgetDevices(pool, accessToken)
      if (hasApp) appSecret = await registerApp(pool, accessToken)
      if (needsPasskey && createPasskey && !(await hasPasskey(pool, accessToken))) {
        await addPasskey(pool, accessToken, createPasskey)
      }
    })
  }
  const { enabledMfas = [], preferredMfa, password = 'permanent' } = preset.user
  await setMfaPreference(pool, wanted.username, enabledMfas, preferredMfa)
  if (password === 'temporary') await setPassword(pool, wanted, password)
  await writePoolSetting(pool, preset.pool)
  return { appSecret }
}
