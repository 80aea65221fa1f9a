import type { User } from '../user'
import type { UserStore } from '../user-store'

const limit = 100

/** The first users whose name or an attribute contains `search`, for the inbox page. */
export function listUsers(users: UserStore, search: string) {
  const found = []
  const wanted = search.toLowerCase()
  for (const user of users.all()) {
    if (!matches(user, wanted)) continue
    if (found.length === limit) return { users: found, hasMore: true }
    const { username, sub, status, enabled } = user
    const attributes = Object.fromEntries(user.attributes)
    found.push({ username, sub, status, enabled, attributes })
  }
  return { users: found, hasMore: false }
}

function matches(user: User, wanted: string): boolean {
  if (wanted === '') return true
  const texts = [user.username, user.sub, ...user.attributes.values()]
  return texts.some((text) => text.toLowerCase().includes(wanted))
}
