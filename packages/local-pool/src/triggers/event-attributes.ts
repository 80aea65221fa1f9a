import type { PoolContext } from '../pool-context'
import { isVerified, type User } from '../user'

/** `userAttributes` as triggers see them: all strings, with `sub` and the `cognito:` pseudo-attributes [rec]. */
export function toEventAttributes(pool: PoolContext, user: User): Record<string, string> {
  const aliases = pool.settings.aliasAttributes.flatMap((attribute): [string, string][] => {
    const value = user.attributes.get(attribute)
    const usable = value !== undefined && isVerified(user, attribute)
    return usable ? [[`cognito:${attribute}_alias`, value]] : []
  })
  return Object.fromEntries([
    ['sub', user.sub],
    ...aliases,
    ['cognito:user_status', user.status],
    ...user.attributes,
  ])
}
