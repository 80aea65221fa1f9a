import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import type { PageName } from './bundle-pages'
import { createGate } from './gate'
import type { PageSetup } from './page-setup'
import type { TestPool } from './pool'
import type { Site } from './site'
import { eventually } from './steps'

export interface BrowserOptions {
  /** What every page is told unless it is told otherwise. */
  readonly setup?: Partial<PageSetup>
  /** Parts of the platform that its pages lack; `events`: those of storage. */
  readonly without?: readonly ('locks' | 'channel' | 'events' | 'localStorage' | 'storageMethods')[]
}

/** A browser that nobody has used: one storage, any number of tabs. */
export interface Tabs {
  readonly context: BrowserContext
  /** All that its pages wrote to the console. */
  readonly console: readonly { readonly type: string; readonly text: string }[]
  open(options?: OpenOptions): Promise<Page>
  openMany(count: number): Promise<readonly Page[]>
  /** The address of a page. */
  addressOf(options?: OpenOptions): string
  /**
   * Sets the clock of the device, in the pages that are open and those to come: how far ahead of the pool's it is, in ms. It goes on
   * unless it is `stopped`.
   */
  setClock(offsetMs: number, options?: { readonly stopped?: boolean }): Promise<void>
}

interface OpenOptions {
  readonly name?: PageName
  readonly setup?: Partial<PageSetup>
  /** Begins the path: `/strict/` for a page with a strict policy. */
  readonly under?: string
}

/** Opens such a browser for the running test. After it, no page may have thrown or broken its policy. */
export async function openTabs(
  { browser, origin }: Pick<Site, 'browser' | 'origin'>,
  { endpoint, pool }: TestPool,
  { setup = {}, without = [] }: BrowserOptions = {},
): Promise<Tabs> {
  const context = await newContext(browser)
  const written: Tabs['console'][number][] = []
  const errors: string[] = []
  context.on('console', (message) => written.push({ type: message.type(), text: message.text() }))
  context.on('weberror', (error) => errors.push(error.error().stack ?? error.error().message))
  await context.exposeFunction('reportViolation', (directive: string) => errors.push(directive))
  await context.addInitScript(preparePage, without)
  onTestFinished(async () => {
    await context.close()
    expect(errors).toEqual([])
  })

  const tabs: Tabs = {
    context,
    console: written,
    addressOf({ name = 'auth', setup: more, under = '/' } = {}) {
      const whole: PageSetup = {
        endpoint,
        userPoolId: pool.userPoolId,
        clientId: pool.clientId,
        storage: 'local',
        wire: 'fetch',
        speed: 1,
        idle: false,
        ...setup,
        ...more,
      }
      return `${origin}${under}${name}?setup=${encodeURIComponent(JSON.stringify(whole))}`
    },
    async open(options = {}) {
      const page = await context.newPage()
      await page.goto(tabs.addressOf(options))
      if ((options.name ?? 'auth') === 'auth' && !options.setup?.idle && !setup.idle)
        await eventually(() =>
          page.evaluate(() => globalThis.faultPage.auth.getView().status),
        ).not.toBe('restoring')
      return page
    },
    openMany: (count) => Promise.all(Array.from({ length: count }, () => tabs.open())),
    async setClock(offsetMs, { stopped = false } = {}) {
      const set = (setting: readonly [number, boolean]) =>
        Reflect.get(globalThis, 'setDeviceClock')(...setting)
      const setting = [offsetMs, stopped] as const
      await context.addInitScript(set, setting)
      await Promise.all(context.pages().map((page) => page.evaluate(set, setting)))
    },
  }
  return tabs
}

async function newContext(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext()
  context.setDefaultTimeout(15_000)
  return context
}

/** Runs in each page before anything else does. */
function preparePage(without: readonly string[]): void {
  document.addEventListener('securitypolicyviolation', (event) =>
    Reflect.get(
      globalThis,
      'reportViolation',
    )(`${event.violatedDirective} refuses ${event.blockedURI} ${event.sample}`),
  )
  if (without.includes('locks')) Reflect.deleteProperty(Navigator.prototype, 'locks')
  if (without.includes('channel')) Reflect.deleteProperty(globalThis, 'BroadcastChannel')
  if (without.includes('events'))
    window.addEventListener('storage', (event) => event.stopImmediatePropagation())
  if (without.includes('localStorage'))
    Object.defineProperty(globalThis, 'localStorage', {
      get() {
        throw new DOMException('Access is denied for this document.', 'SecurityError')
      },
    })

  if (without.includes('storageMethods'))
    for (const name of ['getItem', 'setItem', 'removeItem', 'clear', 'key'])
      Reflect.set(Storage.prototype, name, () => {
        throw new DOMException('The operation is insecure.', 'SecurityError')
      })

  const RealDate = Date
  let now = RealDate.now
  Reflect.set(globalThis, 'setDeviceClock', (offsetMs: number, isStopped: boolean) => {
    const start = RealDate.now()
    now = () => (isStopped ? start : RealDate.now()) + offsetMs
  })
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args) => Reflect.construct(target, args.length === 0 ? [now()] : args),
    get: (target, name) => (name === 'now' ? () => now() : Reflect.get(target, name)),
  })
}

/** Stops everything in a page, as the system does with one that it freezes; the returned function lets it go on. */
export async function freeze(page: Page): Promise<() => Promise<void>> {
  const devTools = await page.context().newCDPSession(page)
  const paused = createGate()
  devTools.on('Debugger.paused', paused.open)
  await devTools.send('Debugger.enable')
  await devTools.send('Debugger.pause')
  const resumed = page.evaluate(() => {}).catch(() => {})
  await paused.opened
  return async () => {
    await devTools.send('Debugger.disable')
    await resumed
    await devTools.detach()
  }
}

/** Ends a page's process. */
export async function crash(page: Page): Promise<void> {
  const devTools = await page.context().newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  devTools.send('Page.crash').catch(() => {})
  await crashed
  await page.close()
}

/** The page comes to the front, as after a while behind others. */
export const wake = (page: Page): Promise<void> =>
  page.evaluate(() => {
    document.dispatchEvent(new Event('visibilitychange'))
    window.dispatchEvent(new Event('focus'))
  })
