import type { Migration } from '../config'
import { withLock } from '../session/lock'
import type { StoredRecord } from '../session/record'
import { outlivesPage } from '../session/storage'
import type { CookieScope } from './older-cookies'
import { type OlderStorage, openOlderItems } from './older-items'
import {
  clientItems,
  type OlderSession,
  readOlderSession,
  sessionItems,
} from './read-older-session'
import { deviceItems, takeDevices } from './take-devices'
import { toOlderStorage } from './to-older-storage'

export interface AmplifySessionOptions {
  /**
   * Where the other library keeps its session: `local` when left out, `cookie` for its `CookieStorage`, or the object that it was
   * given as its storage.
   */
  readonly from?: 'local' | 'session' | 'cookie' | OlderStorage | undefined
  /** As its `CookieStorage` was given them: a cookie is removed only by the domain and path that it was set for. */
  readonly cookie?: CookieScope | undefined
  /**
   * Leaves the other library's keys in their place until the session ends here, for an app that may have to go back to it. Both hold
   * the same refresh token then, which a client with rotation does not bear: whoever renews second is signed out.
   */
  readonly keep?: boolean | undefined
}

/**
 * Takes over the session that aws-amplify (5 or 6) or amazon-cognito-identity-js has left in this browser, remembered devices included:
 * its user stays signed in. Once, when nothing of ours is stored, and without a request. Only a whole session of this pool and client
 * counts; all else is left as it is.
 *
 * @example
 * createTransport({ userPoolId, clientId, migrate: amplifySession() })
 */
export function amplifySession({
  from = 'local',
  cookie,
  keep = false,
}: AmplifySessionOptions = {}): Migration {
  return (store, settings) => {
    const items = openOlderItems(toOlderStorage(from, cookie), settings.clientId)
    let opened: Promise<StoredRecord | null> | undefined

    const removeSession = async ({ name, record }: OlderSession) => {
      await items.remove([...clientItems, ...sessionItems.map((item) => `${name}.${item}`)])
      // A cookie of another domain or path stays.
      if (await items.read(`${name}.refreshToken`)) await items.setTaken(record.sessionId)
    }

    const adopt = async () => {
      // Another tab may have been first.
      const found = await store.load()
      if (found) return found
      const older = await readOlderSession(items, settings)
      const isNew = older !== null && (await items.readTaken()) !== older.record.sessionId
      const session = isNew ? older : null
      const isKept = outlivesPage(settings.storage)
      if (session) await store.write(session.record)
      const devices = isKept ? await takeDevices(items, session, settings) : []
      // A page that could not write it is not to leave the user without any.
      const isSafe = session !== null && (store.isPersistent || !isKept)
      if (keep) return store.current
      if (isSafe) await removeSession(session)
      for (const name of devices) {
        // Of users with tokens of their own, the other library may still renew these.
        if (await items.read(`${name}.refreshToken`)) continue
        await items.remove(deviceItems.map((item) => `${name}.${item}`))
      }
      return store.current
    }

    const load = async () => {
      const found = await store.load()
      if (found) return found
      // Where nothing is left, another tab may just have taken it.
      if (!(await items.exist())) return store.load()
      return withLock(`${store.key}.migration`, settings, new AbortController().signal, adopt)
    }

    return {
      ...store,
      get current() {
        return store.current
      },
      get isPersistent() {
        return store.isPersistent
      },
      load: () => {
        opened = load()
        return opened
      },
      open: async () => {
        opened ??= load()
        await opened
        return store.current
      },
      async write(record) {
        const before = store.current
        await store.write(record)
        if (record !== null || before?.type !== 'session') return
        // What was left in its place is not to come back after the sign-out.
        const older = await readOlderSession(items, settings)
        if (older?.record.userId === before.userId) await removeSession(older)
      },
    }
  }
}
