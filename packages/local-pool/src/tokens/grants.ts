import { toBase64Url } from '../base64'
import type { Clock } from '../clock'
import { CognitoError } from '../cognito-error'
import { type RandomBytes, toUuid } from '../random'
import type { ClientSettings } from '../settings'
import type { Journal } from '../storage/journal'
import { createRecord } from '../storage/record'
import { fromStoredGrant, fromStoredRefreshToken, toStoredGrant } from '../storage/stored-grant'
import type { User } from '../user'
import type { UserStore } from '../user-store'

/** One sign-in and everything issued from it; the tokens carry its id as `origin_jti`. */
export interface Grant {
  readonly id: string
  readonly user: User
  readonly clientId: string
  /** The device it was made on, in a pool that tracks devices. */
  readonly deviceKey?: string | undefined
  /** Seconds since the epoch; survives a refresh. */
  readonly authTime: number
  /** When its refresh tokens end, in milliseconds; rotation does not move it [doc]. */
  readonly expiresAt: number
  /** When it was made or last refreshed, in milliseconds. */
  lastActiveAt: number
  revoked: boolean
}

export interface RefreshTokenRecord {
  readonly grant: Grant
  /** When rotation replaced this token, in milliseconds. */
  replacedAt: number | undefined
}

// [inf] Real refresh tokens are encrypted and of about this length; clients must treat them as opaque.
const refreshTokenBytes = 768

/** The sign-ins of the pool and their refresh tokens. */
export class Grants {
  readonly #byId = new Map<string, Grant>()
  readonly #byUser = new Map<User, Grant[]>()
  readonly #byRefreshToken = new Map<string, RefreshTokenRecord>()

  constructor(
    private readonly clock: Clock,
    private readonly randomBytes: RandomBytes,
    private readonly journal: Journal,
    users: UserStore,
  ) {
    for (const [id, stored] of journal.read('grant')) {
      const grant = fromStoredGrant(stored, users)
      if (grant) this.#index(grant)
      else journal.note('grant', id)
    }
    for (const [refreshToken, stored] of journal.read('refreshToken')) {
      const record = fromStoredRefreshToken(stored, this.#byId)
      if (record) this.#byRefreshToken.set(refreshToken, record)
      else journal.note('refreshToken', refreshToken)
    }
  }

  open(
    user: User,
    client: ClientSettings,
    deviceKey: string | undefined,
  ): { grant: Grant; refreshToken: string } {
    const now = this.clock.now()
    const grant = createRecord<Grant>({
      id: toUuid(this.randomBytes(16), 4),
      user,
      clientId: client.clientId,
      deviceKey,
      authTime: Math.floor(now / 1000),
      expiresAt: now + client.refreshTokenValiditySeconds * 1000,
      lastActiveAt: now,
      revoked: false,
    })
    this.#index(grant)
    this.journal.note('grant', grant.id, () => toStoredGrant(grant))
    return { grant, refreshToken: this.#addRefreshToken(grant) }
  }

  find(id: string): Grant | undefined {
    return this.#byId.get(id)
  }

  findByRefreshToken(refreshToken: string): Grant | undefined {
    return this.#byRefreshToken.get(refreshToken)?.grant
  }

  /** The grant a refresh token may still be used for; throws Cognito's reason otherwise. */
  use(refreshToken: string, client: ClientSettings): Grant {
    const record = this.#byRefreshToken.get(refreshToken)
    if (!record || record.grant.clientId !== client.clientId) {
      throw refused('Invalid Refresh Token.')
    }
    if (record.grant.revoked) throw refused('Refresh Token has been revoked')
    const now = this.clock.now()
    if (now >= record.grant.expiresAt) throw refused('Refresh Token has expired')
    const grace = (client.refreshTokenRotation?.retryGracePeriodSeconds ?? 0) * 1000
    if (record.replacedAt !== undefined && now >= record.replacedAt + grace) {
      // [inf] The text; the exception is documented.
      throw new CognitoError('RefreshTokenReuseException', 'Refresh token has already been used')
    }
    return record.grant
  }

  /** Replaces a refresh token; the old one lives on for the client's grace period. */
  rotate(refreshToken: string, client: ClientSettings): string {
    const grant = this.use(refreshToken, client)
    const record = this.#byRefreshToken.get(refreshToken)
    if (record) {
      record.replacedAt ??= this.clock.now()
      this.#keep(refreshToken, record)
    }
    return this.#addRefreshToken(grant)
  }

  /** The user's grants that are neither revoked nor over, newest first. */
  active(user: User): readonly Grant[] {
    const now = this.clock.now()
    const grants = this.#byUser.get(user) ?? []
    return grants.filter(({ revoked, expiresAt }) => !revoked && expiresAt > now).reverse()
  }

  /** GlobalSignOut: revokes every grant of the user. */
  revokeAll(user: User): void {
    user.signedOutAt = this.clock.now()
    for (const grant of this.#byUser.get(user) ?? []) grant.revoked = true
  }

  #addRefreshToken(grant: Grant): string {
    const refreshToken = toBase64Url(this.randomBytes(refreshTokenBytes))
    const record = { grant, replacedAt: undefined }
    this.#byRefreshToken.set(refreshToken, record)
    this.#keep(refreshToken, record)
    return refreshToken
  }

  #index(grant: Grant): void {
    const { id, user } = grant
    this.#byId.set(id, grant)
    const now = this.clock.now()
    const others = (this.#byUser.get(user) ?? []).filter(({ expiresAt }) => expiresAt > now)
    this.#byUser.set(user, [...others, grant])
    this.journal.watch('grant', id, grant, () => toStoredGrant(grant))
  }

  #keep(refreshToken: string, { grant, replacedAt }: RefreshTokenRecord): void {
    const grantId = grant.id
    this.journal.note('refreshToken', refreshToken, () => ({ grantId, replacedAt }))
  }
}

function refused(message: string): CognitoError {
  return new CognitoError('NotAuthorizedException', message)
}
