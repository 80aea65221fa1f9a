import type { ContactAttribute } from './config'
import type { PoolSettings } from './settings'

/** [doc] Where the sign-up code goes: with both addresses auto-verified the phone number is preferred. */
export function findSignUpTarget(
  settings: PoolSettings,
  attributes: ReadonlyMap<string, string>,
): ContactAttribute | undefined {
  const order: readonly ContactAttribute[] = ['phone_number', 'email']
  return order.find(
    (name) => settings.autoVerifiedAttributes.includes(name) && attributes.get(name),
  )
}
