import type { ContactAttribute } from '../config'
import type { User } from '../user'

/** Where an invitation goes: by the media asked for, as far as the user has an address for them. */
export function findInvitationTargets(
  { attributes }: User,
  mediums: readonly string[] | undefined,
): readonly ContactAttribute[] {
  const reachable = (['phone_number', 'email'] as const).filter((name) => attributes.get(name))
  if (mediums) {
    return reachable.filter((name) => mediums.includes(name === 'email' ? 'EMAIL' : 'SMS'))
  }
  // [doc] SMS unless asked otherwise; [inf] by e-mail to users who have no phone number.
  return reachable.slice(0, 1)
}
