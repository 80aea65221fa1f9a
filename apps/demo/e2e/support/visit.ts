import type { BrowserContext, Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import type { Site } from './site'

export const frameworks = ['react', 'vue', 'vanilla'] as const
type Framework = (typeof frameworks)[number]

export interface VisitOptions {
  readonly framework?: Framework
  readonly flow?: string
  /** `fetch` does without the AWS SDK. */
  readonly wire?: string
  /** Entries of `/config.json` to replace; `null` leaves one out. */
  readonly config?: Readonly<Record<string, string | null>>
  /** Replaces the page's clock by one that the test can move. */
  readonly clock?: boolean
  readonly hash?: string
}

/** A page of its own context, open at the demo, with all that went wrong in it. */
export interface Visit {
  readonly page: Page
  readonly context: BrowserContext
  /** Everything the page wrote to its console. */
  readonly console: readonly string[]
  /** The screens that were ever shown, in order, over reloads too. */
  screens(): Promise<string[]>
}

/** Opens the demo. After the test, it must have caused no uncaught error and no violation of its content security policy. */
export async function visit(site: Site, options: VisitOptions = {}): Promise<Visit> {
  const { framework = 'react', flow = 'custom', wire = 'sdk' } = options
  const { config, clock = false, hash = '' } = options
  const context = await site.browser.newContext()
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  const messages: string[] = []
  const errors: string[] = []
  const shown: string[] = []
  page.on('console', (message) => messages.push(message.text()))
  page.on('pageerror', (error) => errors.push(error.message))
  await page.exposeFunction('reportScreen', (screen: string) => shown.push(screen))
  await page.exposeFunction('reportViolation', (directive: string) => errors.push(directive))
  await page.addInitScript(watchPage)
  if (clock) await page.clock.install()
  if (config) await replaceConfig(page, config)
  onTestFinished(async () => {
    await context.close()
    expect(errors).toEqual([])
  })
  await page.goto(`${site.url}?ui=${framework}&flow=${flow}&wire=${wire}${hash}`)
  return { page, context, console: messages, screens: async () => [...shown] }
}

async function replaceConfig(page: Page, config: NonNullable<VisitOptions['config']>) {
  await page.route('**/config.json', async (route) => {
    const response = await route.fetch()
    const known: Record<string, string> = await response.json()
    const entries = Object.entries({ ...known, ...config }).filter(([, value]) => value !== null)
    await route.fulfill({ response, json: Object.fromEntries(entries) })
  })
}

/** Runs in the page before anything else does. */
function watchPage(): void {
  const report = (name: string, value: string) => Reflect.get(globalThis, name)(value)
  document.addEventListener('securitypolicyviolation', (event) =>
    report('reportViolation', `${event.violatedDirective} refuses ${event.blockedURI}`),
  )
  let last: string | null = null
  new MutationObserver(() => {
    const screen = document.querySelector('[data-screen]')?.getAttribute('data-screen') ?? null
    if (screen !== null && screen !== last) report('reportScreen', screen)
    last = screen
  }).observe(document, { childList: true, subtree: true, attributes: true })
}
