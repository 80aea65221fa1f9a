import { createAuth } from '@cognito-flow/core'
import { createTransport } from '@cognito-flow/transport'
import type { Page } from 'playwright-core'
import { renderToString as renderReact } from 'react-dom/server'
import { expect } from 'vitest'
import { renderToString as renderVue } from 'vue/server-renderer'
import { row } from '../support/row'
import { startPool } from './support/pool'
import { createReactApp } from './support/react-app'
import { serveHot } from './support/serve-hot'
import { toPage, useSite } from './support/site'
import { accessTokenOf, claimsOf, eventually, settled, shows, signIn } from './support/steps'
import { openTabs, type Tabs, wake } from './support/tabs'
import { renewalsOf } from './support/tokens'
import { createVueApp } from './support/vue-app'

const site = useSite('auth', 'react', 'vue')
const hour = 3_600_000
const mounts = 1_000
const bindings = ['react', 'vue'] as const

/** What an auth object takes of a page: reads of its record for the start, and listeners to the page. */
async function costsOf(page: Page) {
  const devTools = await page.context().newCDPSession(page)
  const listenersOf = async (expression: string) => {
    const { result } = await devTools.send('Runtime.evaluate', { expression })
    const { listeners } = await devTools.send('DOMDebugger.getEventListeners', {
      objectId: result.objectId ?? '',
    })
    return listeners.map(({ type }) => type).filter((type) => ours.includes(type))
  }
  const costs = {
    reads: await page.evaluate(() => Number(Reflect.get(globalThis, 'reads'))),
    window: await listenersOf('window'),
    document: await listenersOf('document'),
  }
  await devTools.detach()
  return costs
}

const ours = ['focus', 'online', 'pageshow', 'resume', 'storage', 'visibilitychange']

/** Runs in each page before anything else does. */
function countReads(): void {
  const { getItem } = Storage.prototype
  let reads = 0
  Reflect.defineProperty(globalThis, 'reads', { get: () => reads })
  Storage.prototype.getItem = function (name) {
    if (name === 'cognito-flow.faults') reads += 1
    return getItem.call(this, name)
  }
}

const warningsIn = ({ console }: Tabs) =>
  console.filter(({ type }) => type === 'warning' || type === 'error')

const show = (page: Page, times: number) =>
  page.evaluate((count) => globalThis.bindingPage.show(count), times)

const machinesOf = (page: Page) => page.evaluate(() => globalThis.bindingPage.machines())
const listenersOf = (page: Page) => page.evaluate(() => globalThis.bindingPage.listeners())

for (const name of bindings)
  row(49, 'B', name, async ({ figures }) => {
    const pool = await startPool()
    const tabs = await openTabs(site(), pool)
    await tabs.context.addInitScript(countReads)
    const plain = await tabs.open()
    await signIn(plain)
    await plain.reload()
    await settled(plain)
    const once = await costsOf(plain)
    await plain.close()

    const page = await tabs.open({ name })
    await shows(page, { status: 'signedIn' })
    expect(await costsOf(page)).toEqual(once)
    const perApp = await listenersOf(page)
    await show(page, 3)
    expect(await page.getByText('signedIn', { exact: true }).count()).toBe(3)
    expect(await listenersOf(page)).toBe(3 * perApp)
    await page.evaluate((times) => {
      for (let time = 0; time < times; time += 1) {
        globalThis.bindingPage.show(1)
        globalThis.bindingPage.show(0)
      }
    }, mounts)
    expect(await listenersOf(page)).toBe(0)
    await show(page, 1)
    expect(await listenersOf(page)).toBe(perApp)
    expect(await costsOf(page)).toEqual(once)
    await tabs.setClock(hour)
    await wake(page)
    await eventually(() => renewalsOf(pool)).toBe(1)
    expect(await settled(page)).toMatchObject({ status: 'signedIn', freshness: 'fresh' })
    expect(renewalsOf(pool)).toBe(1)
    const machines = await machinesOf(page)
    expect(machines).toBe(1)
    expect(warningsIn(tabs)).toEqual([])
    figures({ mounts, machines, renewals: renewalsOf(pool) })
  })

row(49, 'B', 'four hot updates of the module that makes it', async ({ figures }) => {
  const pool = await startPool()
  const setUp = (edition: number) => `
    import { createAuth } from '@cognito-flow/core'
    import { createTransport } from '@cognito-flow/transport'
    import { fetchWire } from '@cognito-flow/transport/fetch'

    const transport = createTransport({
      endpoint: '${pool.endpoint}',
      userPoolId: '${pool.pool.userPoolId}',
      clientId: '${pool.pool.clientId}',
      wire: fetchWire,
    })
    export const auth = createAuth(transport)

    import.meta.hot?.data.auth?.stop()
    if (import.meta.hot) import.meta.hot.data.auth = auth

    auth.start()
    globalThis.faultPage = { auth, transport, views: [] }
    document.title = 'Edition ${edition}'`
  const screen = `
    import './set-up'
    import.meta.hot.accept()`
  const hot = await serveHot({ 'screen.ts': screen, 'set-up.ts': setUp(0) }, 'screen.ts')
  const tabs = await openTabs(site(), pool)
  const page = await tabs.context.newPage()
  await hot.visit(page)
  await eventually(() => page.title()).toBe('Edition 0')
  await signIn(page)
  const { window: once } = await costsOf(page)
  for (const edition of [1, 2, 3, 4]) {
    await hot.update('set-up.ts', setUp(edition))
    await eventually(() => page.title()).toBe(`Edition ${edition}`)
  }
  await shows(page, { status: 'signedIn' })
  expect((await costsOf(page)).window).toEqual(once)
  await tabs.setClock(hour)
  await wake(page)
  await eventually(() => renewalsOf(pool)).toBe(1)
  expect(await settled(page)).toMatchObject({ status: 'signedIn', freshness: 'fresh' })
  expect(renewalsOf(pool)).toBe(1)
  figures({ edits: 4, renewals: renewalsOf(pool) })
})

for (const name of bindings)
  row(50, 'B', name, async ({ figures }) => {
    const pool = await startPool()
    const { origin, rendered, browser } = site()
    // One object for all visitors, as a module of the server holds it.
    const transport = createTransport({
      endpoint: pool.endpoint,
      userPoolId: pool.pool.userPoolId,
      clientId: pool.pool.clientId,
    })
    const auth = createAuth(transport)
    const render = () =>
      name === 'react'
        ? renderReact(createReactApp(auth))
        : renderVue(createVueApp(auth, { hydrates: true }))
    const visitors = ['ada', 'bob'] as const

    const visits = await Promise.all(
      visitors.map(async (username) => {
        const tabs = await openTabs({ browser, origin }, pool)
        const signing = await tabs.open()
        await signIn(signing, username)
        await signing.close()
        return { username, tabs }
      }),
    )
    const before = pool.passed.length
    const texts: string[] = []
    let warnings = 0
    for (const { username, tabs } of visits) {
      const text = await render()
      texts.push(text)
      rendered.set(`/${name}`, toPage(name, text))
      const page = await tabs.context.newPage()
      await page.goto(tabs.addressOf({ name }))
      await shows(page, { status: 'signedIn', session: { username } })
      await eventually(() => page.locator('main').textContent()).toContain(`signedIn${username}`)
      expect(claimsOf((await accessTokenOf(page)) ?? '')).toMatchObject({ username })
      // What was rendered is the same element still.
      expect(await page.locator('main').evaluate((main) => main.childElementCount)).toBe(1)
      expect(warningsIn(tabs)).toEqual([])
      warnings += warningsIn(tabs).length
    }
    rendered.delete(`/${name}`)
    const requests = pool.passed.length - before
    expect(requests).toBe(0)
    expect(new Set(texts).size).toBe(1)
    expect(texts[0]).toContain('restoring')
    expect(auth.getView()).toMatchObject({ status: 'restoring' })
    figures({ users: visits.length, warnings, requests })
  })
