import type { PoolSettings } from './settings'
import type { Journal } from './storage/journal'
import { fromStoredUser, toStoredUser } from './storage/stored-user'
import { isVerified, type User } from './user'

/** The pool's users in memory, found by username or by an address they may sign in with. */
export class UserStore {
  readonly #byUsername = new Map<string, User>()
  readonly #byAlias = new Map<string, User>()

  constructor(
    private readonly settings: PoolSettings,
    private readonly journal: Journal,
  ) {
    for (const [id, stored] of journal.read('user')) {
      const user = fromStoredUser(settings, stored)
      journal.watch('user', id, user, () => toStoredUser(user))
      this.#index(user)
    }
  }

  /** The user a client means by `name`: a username, else a verified alias. */
  find(name: string): User | undefined {
    const key = this.#fold(name)
    return this.#byUsername.get(key) ?? this.#byAlias.get(key)
  }

  get size(): number {
    return this.#byUsername.size
  }

  /** Every user, in the order they were created. */
  all(): Iterable<User> {
    return this.#byUsername.values()
  }

  add(user: User): void {
    this.journal.keep('user', user.username, user, () => toStoredUser(user))
    this.#index(user)
  }

  /** The alias attribute of `user` that already signs somebody else in, if any. */
  conflictingAlias(user: User, attribute: string): string | undefined {
    const value = user.attributes.get(attribute)
    if (value === undefined || !this.settings.aliasAttributes.includes(attribute)) return undefined
    const owner = this.#byAlias.get(this.#fold(value))
    return owner !== undefined && owner !== user ? attribute : undefined
  }

  /** Makes the verified alias attributes of `user` sign it in; [doc] a former owner's become unverified. */
  claimAliases(user: User): void {
    for (const attribute of this.settings.aliasAttributes) {
      const value = user.attributes.get(attribute)
      const usable = attribute === 'preferred_username' || isVerified(user, attribute)
      if (value === undefined || !usable || user.status === 'UNCONFIRMED') continue
      const key = this.#fold(value)
      const owner = this.#byAlias.get(key)
      if (owner && owner !== user && attribute !== 'preferred_username') {
        owner.attributes.set(`${attribute}_verified`, 'false')
      }
      this.#byAlias.set(key, user)
    }
  }

  /** Forgets the user; whatever still refers to it can no longer sign in. */
  remove(user: User): void {
    this.journal.forget('user', user.username, user)
    this.#byUsername.delete(this.#fold(user.username))
    for (const value of user.attributes.values()) this.#release(user, value)
    user.enabled = false
  }

  /** Writes an attribute, or removes it, and keeps the names the user signs in with in step. */
  setAttribute(user: User, name: string, value: string | undefined): void {
    const previous = user.attributes.get(name)
    if (previous !== undefined) this.#release(user, previous)
    if (value === undefined) user.attributes.delete(name)
    else user.attributes.set(name, value)
    this.#index(user)
  }

  /** Whether `value` of a sign-in attribute is the name of somebody other than `user`. */
  isTaken(user: User, attribute: string, value: string): boolean {
    const { usernameAttributes, aliasAttributes } = this.settings
    const names: readonly string[] = [...usernameAttributes, ...aliasAttributes]
    const owner = names.includes(attribute) ? this.find(value) : undefined
    return owner !== undefined && owner !== user
  }

  #index(user: User): void {
    this.#byUsername.set(this.#fold(user.username), user)
    for (const attribute of this.settings.usernameAttributes) {
      const address = user.attributes.get(attribute)
      if (address !== undefined) this.#byAlias.set(this.#fold(address), user)
    }
    this.claimAliases(user)
  }

  #release(user: User, name: string) {
    const key = this.#fold(name)
    if (this.#byAlias.get(key) === user) this.#byAlias.delete(key)
  }

  #fold(name: string): string {
    return this.settings.caseSensitive ? name : name.toLowerCase()
  }
}
