import { Window } from 'happy-dom'

const window = new Window({ url: 'https://app.example/' })
const storages = [window.localStorage, window.sessionStorage]

// Amplify looks for its storages once, when it is loaded: import this file before it. `fetch` stays Node's.
Object.assign(globalThis, { window, document: window.document })
// Newer Nodes have storages of their own.
for (const name of ['localStorage', 'sessionStorage'] as const)
  Object.defineProperty(globalThis, name, { value: window[name], configurable: true })
// Newer Nodes have a navigator of their own, which cannot be assigned to.
Object.defineProperty(globalThis, 'navigator', { value: window.navigator, configurable: true })

/** Forgets what a client left in this browser: tokens, devices and pending sign-ins. */
export function clearBrowserStorage(): void {
  for (const storage of storages) storage.clear()
  for (const cookie of window.document.cookie.split('; '))
    window.document.cookie = `${cookie.split('=')[0]}=; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT`
}

/** Notes what a client has stored; the returned function puts it back in the place of what came after. */
export function takeBrowserStorage({ andClear = false } = {}): () => void {
  const copies = storages.map((storage) => ({ storage, entries: Object.entries(storage) }))
  if (andClear) clearBrowserStorage()
  return () => {
    clearBrowserStorage()
    for (const { storage, entries } of copies) {
      for (const [key, value] of entries) storage.setItem(key, value)
    }
  }
}
