import { createServer } from 'node:http'
import { startLocalPool } from '@cognito-flow/local-pool/node'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { bundleForTab } from './support/bundle-for-tab'
import { launchBrowser } from './support/site'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

test('runs in a browser tab, on nothing of Node', async () => {
  const scripts = await bundleForTab('pool-in-tab.ts')
  const bundle = scripts.get('page.js') ?? ''
  expect(bundle).not.toMatch(/["']node:|__vite-browser-external|\bprocess\./)
  const url = await serveScript(bundle)
  const page = await browser.newPage()
  await page.goto(url)
  const outcome = await page.locator('output:not(:empty)').textContent()
  expect(outcome).toBe('{"sentBy":"EMAIL","username":"ada"}')
  await page.close()
})

test('shows messages, users and trigger runs on its inbox page as they come', async () => {
  const { endpoint, pool, close } = await startLocalPool({
    port: 0,
    config: {
      users: [{ username: 'ada', attributes: { email: 'ada@example.com' } }],
      triggers: {
        async preSignUp() {
          throw new Error('<img src=x onerror=alert(1)>')
        },
      },
    },
  })
  onTestFinished(close)
  const page = await browser.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(endpoint)
  await page.getByRole('status').getByText('Live').waitFor()
  await page.getByText('ada@example.com', { exact: true }).waitFor()

  pool.deliver({ username: 'ada', medium: 'SMS', to: '+15550100', purpose: 'Test', code: '424242' })
  await page.getByRole('button', { name: '424242' }).waitFor()
  await page.getByLabel('Filter messages by address').fill('elsewhere')
  await page.getByText('No e-mail or SMS yet.').waitFor()

  await page.evaluate((ClientId) => {
    const headers = {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': 'AWSCognitoIdentityProviderService.SignUp',
    }
    const body = JSON.stringify({ ClientId, Username: 'eve', Password: 'Analytical-1843' })
    return fetch('/', { method: 'POST', headers, body }).then(({ status }) => status)
  }, pool.clientId)
  // As text: markup from a trigger stays what it is.
  await page.getByText('PreSignUp failed with error <img src=x onerror=alert(1)>.').waitFor()
  expect(complaints.filter((text) => !text.includes('status of 400'))).toEqual([])

  await close()
  await page.getByRole('status').getByText('Not running').waitFor()
  await page.close()
})

const emptyPage = `<!doctype html>
<title>Pool</title>
<output></output>
<script type="module">
  import { signInWithinTab } from '/pool.js'
  const outcome = await signInWithinTab().catch(String)
  document.querySelector('output').textContent = JSON.stringify(outcome)
</script>`

/** Serves a page that runs the script; a loopback address counts as secure, as WebCrypto wants. */
async function serveScript(script: string): Promise<string> {
  const server = createServer((request, response) => {
    const isScript = request.url === '/pool.js'
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html')
    response.end(isScript ? script : emptyPage)
  })
  onTestFinished(() => void server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : address}/`
}
