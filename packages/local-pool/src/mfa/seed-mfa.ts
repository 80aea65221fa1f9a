import type { SeedMfa } from '../config'
import type { User } from '../user'
import { mfaMethods } from './mfa-method'
import { assertTokenSecret } from './software-token'
import { isReady } from './user-mfa'

/** Turns on what the configuration says; throws a TypeError for a method the user could not use. */
export function seedMfa(
  user: User,
  { enabled = [], preferred, softwareTokenSecret }: SeedMfa,
): void {
  if (softwareTokenSecret !== undefined) {
    assertTokenSecret(softwareTokenSecret)
    user.softwareToken = { secret: softwareTokenSecret, friendlyName: undefined, lastStep: 0 }
  }
  for (const method of preferred ? [...enabled, preferred] : enabled) {
    if (!(mfaMethods.includes(method) && isReady(user, method))) {
      throw new TypeError(`The user "${user.username}" has nothing to use ${method} with`)
    }
    user.mfa.enabled.add(method)
  }
  user.mfa.preferred = preferred
}
