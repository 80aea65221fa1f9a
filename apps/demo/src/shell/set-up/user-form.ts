import { startRegistration } from '@simplewebauthn/browser'
import { element } from '../../element'
import { checkControl, pushButton, selectControl, textControl } from './controls'
import { preferenceLabels } from './labels'
import { withOpenAccess } from './own-session'
import type { PoolAddress } from './pool-api'
import { mfaMethods } from './pool-setting'
import {
  demoUser,
  type KnownUser,
  type PoolUser,
  readUser,
  setMfaPreference,
  setPassword,
  writeUser,
} from './pool-user'
import type { Part, Run } from './run'
import { addPasskey, type CreatePasskey, forgetDevices, registerApp } from './user-factors'

/** The browser's own ceremony. */
export const createPasskey: CreatePasskey = (optionsJSON) => startRegistration({ optionsJSON })

export interface UserForm extends Part {
  /** The user to set up, as the form names it. */
  getUser(): PoolUser
  showSecret(secret: string): void
}

/** Whom to set up, and with what; `showCodes` is told the secret of the authenticator app. */
export function createUserForm(
  pool: PoolAddress,
  run: Run,
  showCodes: (secret: string) => void,
): UserForm {
  const username = textControl('Name of the user')
  const password = textControl('Password of the user')
  const email = textControl('E-mail address of the user')
  const phoneNumber = textControl('Phone number of the user')
  const isPhoneVerified = checkControl('Phone number is verified')
  const preference = selectControl('Preferred second factor', preferenceLabels)
  const secret = textControl('Set-up key of the authenticator app', showCodes)
  username.set(demoUser.username)
  password.set(demoUser.password)
  email.set(demoUser.email)
  phoneNumber.set(demoUser.phoneNumber)
  isPhoneVerified.set(demoUser.isPhoneVerified)

  const getUser = (): PoolUser => ({
    username: username.get(),
    password: password.get(),
    email: email.get(),
    phoneNumber: phoneNumber.get(),
    isPhoneVerified: isPhoneVerified.get(),
  })

  async function refresh(): Promise<void> {
    const known = await readUser(pool, username.get())
    if (!known) return
    email.set(known.attributes.get('email') ?? '')
    phoneNumber.set(known.attributes.get('phone_number') ?? '')
    isPhoneVerified.set(known.attributes.get('phone_number_verified') === 'true')
    preference.set(toPreference(known))
  }

  // The fields are another user's then.
  username.row.addEventListener('change', () => void refresh().catch(() => {}))

  function showSecret(next: string): void {
    secret.set(next)
    showCodes(next)
  }

  async function apply(): Promise<string> {
    const user = getUser()
    await writeUser(pool, user)
    const wanted = preference.get()
    const isReady = {
      SMS_MFA: user.phoneNumber !== '',
      SOFTWARE_TOKEN_MFA: secret.get() !== '',
      EMAIL_OTP: user.email !== '',
    }
    if (wanted === 'SEVERAL') {
      const several = mfaMethods.filter((method) => isReady[method])
      await setMfaPreference(pool, user.username, several, undefined)
    } else if (wanted === 'NONE') {
      await setMfaPreference(pool, user.username, [], undefined)
    } else {
      await setMfaPreference(pool, user.username, [wanted], wanted)
    }
    return `${user.username} is set up.`
  }

  const actions = element(
    'div',
    'pushes',
    pushButton('Apply to the user', () => run(apply)),
    pushButton('Force a new password', () =>
      run(async () => {
        const user = getUser()
        await setPassword(pool, user, 'temporary')
        return `${user.username} has to choose a new password.`
      }),
    ),
    pushButton('Add a passkey', () =>
      run(async () => {
        const user = getUser()
        await withOpenAccess(pool, user, (token) => addPasskey(pool, token, createPasskey))
        return `${user.username} has a passkey more.`
      }),
    ),
    pushButton('Register an app', () =>
      run(async () => {
        const user = getUser()
        showSecret(await withOpenAccess(pool, user, (token) => registerApp(pool, token)))
        return `${user.username} has an authenticator app. It is asked for once it is the preferred second factor.`
      }),
    ),
    pushButton('Forget the devices', () =>
      run(async () => {
        const user = getUser()
        const count = await withOpenAccess(pool, user, (token) => forgetDevices(pool, token))
        return `Devices forgotten: ${count}.`
      }),
    ),
  )
  const root = element(
    'div',
    'controls',
    username.row,
    password.row,
    email.row,
    phoneNumber.row,
    isPhoneVerified.row,
    preference.row,
    secret.row,
    actions,
  )
  return { root, refresh, getUser, showSecret }
}

function toPreference({ enabledMfas, preferredMfa }: KnownUser) {
  if (preferredMfa !== undefined) return preferredMfa
  const [only, ...others] = enabledMfas
  if (only === undefined) return 'NONE'
  return others.length === 0 ? only : 'SEVERAL'
}
