import { type Auth, createAuth } from '@cognito-flow/core'
import { createTransport, type TransportConfig } from '@cognito-flow/transport'
import { fetchWire } from '@cognito-flow/transport/fetch'
import type { Page } from './page'
import { ADA, ANSWER } from './user'

/** What is held at one moment. */
export interface Held {
  readonly cycles: number
  readonly heapBytes: number
  /** Of the page: on its window and its document. */
  readonly listeners: number
  /** What keeps Node's event loop busy, by kind. */
  readonly handles: Readonly<Record<string, number>>
}

export interface SoakOptions {
  readonly app: Pick<TransportConfig, 'endpoint' | 'userPoolId' | 'clientId'>
  readonly page: Page
  readonly cycles: number
  /** After how many cycles to look. */
  readonly every: number
  /** Lets go of everything that is on its way to be let go. */
  readonly settle: () => Promise<void>
}

/**
 * Signs in, renews and signs out, over and over: with one auth object that lives all the time, and beside it with one that a page
 * makes and stops each time. A custom flow and SRP take turns.
 */
export async function soak({ app, page, cycles, every, settle }: SoakOptions): Promise<Held[]> {
  const open = () => createAuth(createTransport({ ...app, storage: 'local', wire: fetchWire }))
  const lasting = open()
  const held: Held[] = []
  for (let count = 1; count <= cycles; count += 1) {
    const brief = count % 2 === 0 ? open() : undefined
    await cycle(brief ?? lasting, count % 4 < 2 ? 'srp' : 'custom')
    // It hears of what the other one does.
    await untilSignedOut(lasting)
    brief?.stop()
    if (count % every === 0) {
      await settle()
      held.push(measure(count, page))
    }
  }
  lasting.stop()
  return held
}

async function cycle(auth: Auth, flow: 'srp' | 'custom'): Promise<void> {
  await untilSignedOut(auth)
  await auth.signIn(flow === 'srp' ? { ...ADA, flow } : { username: ADA.username, flow })
  if (flow === 'custom') await auth.confirmSignIn({ answer: ANSWER })
  const renewed = await auth.refresh()
  if (renewed.status !== 'signedIn' || renewed.failure)
    throw new Error(`Not renewed: ${renewed.status} ${renewed.failure?.message}`)
  await auth.signOut()
}

function untilSignedOut(auth: Auth): Promise<void> {
  auth.start()
  return new Promise((resolve) => {
    const look = () => {
      if (auth.getView().status === 'signedOut') resolve(unsubscribe())
    }
    const unsubscribe = auth.subscribe(look)
    look()
  })
}

function measure(cycles: number, page: Page): Held {
  const handles: Record<string, number> = {}
  for (const kind of process.getActiveResourcesInfo()) handles[kind] = (handles[kind] ?? 0) + 1
  return {
    cycles,
    heapBytes: process.memoryUsage().heapUsed,
    listeners: page.countListeners(),
    handles,
  }
}
