import { onTestFinished, vi } from 'vitest'
import { createStorage } from './storage'

interface LockOptions {
  readonly signal?: AbortSignal
  readonly ifAvailable?: boolean
}

/** Web Locks as far as a page uses them: one holder of a name at a time, and waiting that can be given up. */
function createLocks() {
  const waiting = new Map<string, (() => void)[]>()

  async function hold(name: string, task: (lock: object) => unknown): Promise<unknown> {
    try {
      return await task({ name })
    } finally {
      const next = waiting.get(name)?.shift()
      if (next) next()
      else waiting.delete(name)
    }
  }

  return {
    async request(
      name: string,
      { signal, ifAvailable = false }: LockOptions,
      task: (lock: object | null) => unknown,
    ): Promise<unknown> {
      const queue = waiting.get(name)
      if (!queue) {
        waiting.set(name, [])
        return hold(name, task)
      }
      if (ifAvailable) return task(null)
      await new Promise<void>((resolve, reject) => {
        queue.push(resolve)
        signal?.addEventListener('abort', () => {
          const place = queue.indexOf(resolve)
          if (place >= 0) queue.splice(place, 1)
          reject(signal.reason)
        })
      })
      return hold(name, task)
    },
  }
}

type Listener = (event: { readonly data: unknown }) => void

/** Channels between the pages of a test, that keep what is said. */
function createChannels() {
  const said: unknown[] = []
  const listening = new Map<object, { readonly name: string; readonly listener: Listener }>()
  class Channel {
    constructor(readonly name: string) {}
    addEventListener(_: 'message', listener: Listener) {
      listening.set(this, { name: this.name, listener })
    }
    postMessage(data: unknown) {
      const copy: unknown = structuredClone(data)
      said.push(copy)
      for (const [channel, { name, listener }] of listening)
        if (channel !== this && name === this.name) queueMicrotask(() => listener({ data: copy }))
    }
    close() {
      listening.delete(this)
    }
  }
  return { said, Channel }
}

interface PageOptions {
  /** Without Web Locks: an older browser, or plain http. */
  readonly hasLocks?: boolean
  readonly localStorage?: object
}

/**
 * Makes the globals of a browser's page until the test ends. All clients that a test opens share them, as the auth objects of one
 * page do; for the storage, the locks and the channel it makes no difference to be in several.
 */
export function openPage({ hasLocks = true, localStorage }: PageOptions = {}) {
  const storage = createStorage()
  const { said, Channel } = createChannels()
  const window = new EventTarget()
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible' })
  const navigator = { onLine: true, ...(hasLocks && { locks: createLocks() }) }
  const globals = { window, document, navigator, BroadcastChannel: Channel }
  for (const [name, value] of Object.entries({ localStorage: storage, ...globals }))
    vi.stubGlobal(name, name === 'localStorage' ? (localStorage ?? value) : value)
  onTestFinished(() => {
    vi.unstubAllGlobals()
  })
  const fire = (target: EventTarget, type: string, members: object) =>
    target.dispatchEvent(Object.assign(new Event(type), members))
  return {
    storage,
    /** What went over channels so far. */
    said,
    /** Says something over the channel of that name, as any script of the origin may. */
    say: (name: string, message: unknown) => new Channel(name).postMessage(message),
    focus: () => fire(window, 'focus', {}),
    storageEvent: (members: object) => fire(window, 'storage', members),
    setOnline(isOnline: boolean) {
      navigator.onLine = isOnline
      fire(window, isOnline ? 'online' : 'offline', {})
    },
  }
}
