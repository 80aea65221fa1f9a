import type { PoolSettings } from '../settings'
import type { User } from '../user'
import { type MfaMethod, toContact } from './mfa-method'

/** The second factors a user turned on. */
export interface UserMfa {
  readonly enabled: Set<MfaMethod>
  preferred: MfaMethod | undefined
}

/** The authenticator app a user registered. */
export interface SoftwareToken {
  /** Base 32. */
  readonly secret: string
  readonly friendlyName: string | undefined
  /** The time step of the last code, so that no code works twice. */
  lastStep: number
}

/** The methods this user can be asked for; [doc] an address need not be verified to get a code. */
export function findUsableMethods(settings: PoolSettings, user: User): readonly MfaMethod[] {
  if (settings.mfaConfiguration === 'OFF') return []
  const ready = settings.enabledMfas.filter((method) => isReady(user, method))
  const active = ready.filter((method) => user.mfa.enabled.has(method))
  if (active.length > 0 || settings.mfaConfiguration === 'OPTIONAL') return active
  // [inf] Where MFA is required, users who turned nothing on are asked by whatever they have.
  return ready
}

/** Whether a user has what `method` needs: an address, or a verified software token. */
export function isReady(user: User, method: MfaMethod): boolean {
  if (method === 'SOFTWARE_TOKEN_MFA') return user.softwareToken !== undefined
  return Boolean(user.attributes.get(toContact(method)))
}

export function turnOnMfa(user: User, method: MfaMethod): void {
  user.mfa.enabled.add(method)
  user.mfa.preferred = method
}

/** The two members that show a user's second factors in GetUser and its kin. */
export function toMfaMembers({ mfa }: User) {
  return {
    ...(mfa.preferred && { PreferredMfaSetting: mfa.preferred }),
    ...(mfa.enabled.size > 0 && { UserMFASettingList: [...mfa.enabled] }),
  }
}
