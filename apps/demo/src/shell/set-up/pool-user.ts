import { callPool, type PoolAddress, PoolRefusal, readList, readText, toMembers } from './pool-api'
import { type MfaMethod, mfaMethods } from './pool-setting'

/** A user to set up. An empty address is one that the user has not. */
export interface PoolUser {
  readonly username: string
  readonly password: string
  readonly email: string
  readonly phoneNumber: string
  /** As first factors, codes go to verified addresses alone. */
  readonly isPhoneVerified: boolean
}

/** The user that the demo's pool begins with, and a phone number to send to. */
export const demoUser: PoolUser = {
  username: 'ada',
  password: 'Analytical-1843',
  email: 'ada@example.com',
  phoneNumber: '+14155550143',
  isPhoneVerified: true,
}

/** The user with every address that a challenge may be sent to: what is missing is made up. */
export function fillInAddresses(user: PoolUser): PoolUser {
  return {
    ...user,
    email: user.email || `${user.username}@example.com`,
    phoneNumber: user.phoneNumber || demoUser.phoneNumber,
    isPhoneVerified: true,
  }
}

/** What the pool has of a user. */
export interface KnownUser {
  /** Without `sub`. */
  readonly attributes: ReadonlyMap<string, string>
  readonly enabledMfas: readonly MfaMethod[]
  readonly preferredMfa: MfaMethod | undefined
}

const toTarget = ({ userPoolId }: PoolAddress, Username: string) => ({
  UserPoolId: userPoolId,
  Username,
})

/** The user, `undefined` when there is none of that name. */
export async function readUser(
  pool: PoolAddress,
  username: string,
): Promise<KnownUser | undefined> {
  try {
    const answer = await callPool(pool, 'AdminGetUser', toTarget(pool, username))
    const attributes = readList(answer, 'UserAttributes').map(toMembers)
    const enabled = readList(answer, 'UserMFASettingList')
    return {
      attributes: new Map(
        attributes
          .map((attribute) => [readText(attribute, 'Name'), readText(attribute, 'Value')] as const)
          .filter(([name]) => name !== 'sub'),
      ),
      enabledMfas: mfaMethods.filter((method) => enabled.includes(method)),
      preferredMfa: mfaMethods.find((method) => method === readText(answer, 'PreferredMfaSetting')),
    }
  } catch (error) {
    if (error instanceof PoolRefusal && error.name === 'UserNotFoundException') return undefined
    throw error
  }
}

/**
 * Gives the user these addresses and this password, and makes one who is not there. A user who is to have an address less is
 * made anew, because what a pool requires cannot be taken away; everything else about the user then goes.
 */
export async function writeUser(pool: PoolAddress, user: PoolUser): Promise<void> {
  const { username, email, phoneNumber, isPhoneVerified } = user
  const target = toTarget(pool, username)
  const known = await readUser(pool, username)
  const addresses = new Map([
    ...toAddress('email', email, true),
    ...toAddress('phone_number', phoneNumber, isPhoneVerified),
  ])
  const isOneTooMany = ['email', 'phone_number'].some(
    (name) => known?.attributes.has(name) && !addresses.has(name),
  )
  if (known && !isOneTooMany) {
    await callPool(pool, 'AdminUpdateUserAttributes', {
      ...target,
      UserAttributes: toAttributes(addresses),
    })
  } else {
    if (known) await callPool(pool, 'AdminDeleteUser', target)
    const others = [...(known?.attributes ?? [])].filter(
      ([name]) => !/^(?:email|phone_number)(?:_verified)?$/.test(name),
    )
    await callPool(pool, 'AdminCreateUser', {
      ...target,
      MessageAction: 'SUPPRESS',
      UserAttributes: toAttributes(new Map([...others, ...addresses])),
    })
  }
  await setPassword(pool, user, 'permanent')
}

/** The same, and the user has no second factor afterwards. */
export async function resetUser(pool: PoolAddress, user: PoolUser): Promise<void> {
  await writeUser(pool, user)
  await setMfaPreference(pool, user.username, [], undefined)
  await callPool(pool, 'AdminDeleteSoftwareToken', toTarget(pool, user.username))
}

/** Sets the password again; a temporary one only gets as far as choosing another. */
export async function setPassword(
  pool: PoolAddress,
  { username, password }: PoolUser,
  kind: 'permanent' | 'temporary',
): Promise<void> {
  await callPool(pool, 'AdminSetUserPassword', {
    ...toTarget(pool, username),
    Password: password,
    Permanent: kind === 'permanent',
  })
}

/** Turns second factors on, the others off. The pool refuses one that the user has nothing for. */
export async function setMfaPreference(
  pool: PoolAddress,
  username: string,
  enabled: readonly MfaMethod[],
  preferred: MfaMethod | undefined,
): Promise<void> {
  const settings = (method: MfaMethod) => ({
    Enabled: enabled.includes(method),
    PreferredMfa: preferred === method,
  })
  await callPool(pool, 'AdminSetUserMFAPreference', {
    ...toTarget(pool, username),
    SMSMfaSettings: settings('SMS_MFA'),
    SoftwareTokenMfaSettings: settings('SOFTWARE_TOKEN_MFA'),
    EmailMfaSettings: settings('EMAIL_OTP'),
  })
}

function toAddress(name: string, value: string, isVerified: boolean): [string, string][] {
  if (value === '') return []
  return [
    [name, value],
    [`${name}_verified`, String(isVerified)],
  ]
}

function toAttributes(attributes: ReadonlyMap<string, string>) {
  return Array.from(attributes, ([Name, Value]) => ({ Name, Value }))
}
