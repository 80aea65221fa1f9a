import { type MainThread, watchMainThread } from './watch-main-thread'

/** What each client's page can do; ada signs in, and the tokens are there when a promise resolves. */
export interface PageClient {
  signInWithPassword(username: string, password: string): Promise<unknown>
  /** CUSTOM_AUTH with the username alone, and one right answer. */
  signInWithAnswer(username: string, answer: string): Promise<unknown>
  /** Whether an earlier page left a session; what an app asks before its first view. */
  restore(): Promise<boolean>
}

export type Flow = 'password' | 'answer'

declare global {
  interface Window {
    bench: {
      /** The milliseconds from the call to the tokens. */
      run(flow: Flow): Promise<number>
      /** The same sign-in by password, and how it kept the page from anything else. */
      runWatched(): Promise<MainThread>
      /** When the page knew who is there, in milliseconds from the start of its navigation. */
      readonly restored: Promise<{ readonly isSignedIn: boolean; readonly atMs: number }>
    }
  }
}

/** Where the pool is: in the page's address, since each run has a pool of its own. */
export function readPool() {
  const parameters = new URLSearchParams(location.search)
  const read = (name: string) => parameters.get(name) ?? ''
  return {
    endpoint: read('endpoint'),
    userPoolId: read('userPoolId'),
    clientId: read('clientId'),
  }
}

export function exposeClient(client: PageClient): void {
  const signIn = (flow: Flow) =>
    flow === 'password'
      ? client.signInWithPassword('ada', 'Analytical-1843')
      : client.signInWithAnswer('ada', 'violet')
  window.bench = {
    async run(flow) {
      const startedAt = performance.now()
      await signIn(flow)
      return performance.now() - startedAt
    },
    runWatched: () => watchMainThread(() => signIn('password')),
    restored: client.restore().then((isSignedIn) => ({ isSignedIn, atMs: performance.now() })),
  }
}
