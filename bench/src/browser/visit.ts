import type { BrowserContext, CDPSession, Page } from 'playwright-core'
import type { Client, Site } from './site'

/** One client's page in a browser context that nobody has used. */
export interface Visit {
  readonly page: Page
  readonly context: BrowserContext
  readonly devTools: CDPSession
}

/** Opens a page for as long as `task` takes, which begins when the page has loaded everything and knows who is there. */
export async function visit<Result>(
  { browser, address }: Site,
  client: Client,
  task: (visit: Visit) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    const devTools = await context.newCDPSession(page)
    await page.goto(address(client), { waitUntil: 'networkidle' })
    await page.evaluate(() => window.bench.restored)
    return await task({ page, context, devTools })
  } finally {
    await context.close()
  }
}
