import { onTestFinished, vi } from 'vitest'
import { createStorage } from './storage'

/** Web Locks as far as a page uses them: one holder of a name at a time, and waiting that can be given up. */
export function createLocks() {
  const tails = new Map<string, Promise<unknown>>()
  return {
    async request(
      name: string,
      { signal }: { readonly signal: AbortSignal },
      task: () => Promise<unknown>,
    ): Promise<unknown> {
      const before = tails.get(name) ?? Promise.resolve()
      let free = () => {}
      const held = new Promise<void>((resolve) => {
        free = resolve
      })
      tails.set(
        name,
        before.then(() => held),
      )
      try {
        await new Promise((resolve, reject) => {
          before.then(resolve)
          signal.addEventListener('abort', () => reject(signal.reason))
        })
        return await task()
      } finally {
        free()
      }
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
