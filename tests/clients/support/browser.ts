import { Window } from 'happy-dom'

const window = new Window({ url: 'https://app.example/' })

// Amplify looks for its storages once, when it is loaded: import this file before it. `fetch` stays Node's.
Object.assign(globalThis, { window, document: window.document })

/** Forgets what a client left in this browser: tokens, devices and pending sign-ins. */
export function clearBrowserStorage(): void {
  window.localStorage.clear()
  window.sessionStorage.clear()
}
