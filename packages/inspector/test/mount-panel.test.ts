// @vitest-environment happy-dom
import { authMachine, createAuth } from '@cognito-flow/core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createInspector, mountPanel } from '../src/index'
import { canaries, ports, runEverything } from './run'

let host: HTMLElement

beforeEach(() => {
  host = document.createElement('div')
  document.body.append(host)
})

afterEach(() => host.remove())

const query = (selector: string) => [...(host.shadowRoot?.querySelectorAll(selector) ?? [])]
const marked = (attribute: string) =>
  query(`[${attribute}]`).map((item) => item.getAttribute('data-state'))
const textOf = (label: string) => query(`[aria-label="${label}"]`)[0]?.textContent ?? ''

test('shows every state of the machine, nested as it is', () => {
  mountPanel(host, { inspector: createInspector(), machine: authMachine })
  const states = query('[data-state]').map((item) => item.getAttribute('data-state'))
  expect(states).toEqual(expect.arrayContaining(['restoring', 'signedOut.signIn.failed.expired']))
  const outer = query('[data-state="signedOut.signIn"]')[0]
  expect(outer?.querySelector('[data-state="signedOut.signIn.initiating"]')).not.toBeNull()
})

test('marks the active states, the one that was left and the last step', async () => {
  const inspector = createInspector()
  mountPanel(host, { inspector, machine: authMachine })
  const auth = createAuth(
    { ...ports, signIn: () => new Promise(() => {}) },
    { inspect: inspector.inspect },
  )
  await auth.settled()
  expect(marked('data-active')).toEqual(['signedOut', 'signedOut.idle'])
  auth.send({ type: 'signIn', username: 'ada' })
  expect(marked('aria-current')).toEqual(['signedOut.signIn.initiating'])
  expect(marked('data-left')).toEqual(['signedOut.idle'])
  expect(query('.last')[0]?.textContent).toBe('signIn: signedOut.idle → signIn.initiating')
  auth.stop()
})

test('marks a state of each region of a signed-in user', async () => {
  const inspector = createInspector()
  mountPanel(host, { inspector, machine: authMachine })
  const auth = createAuth(
    { ...ports, signIn: ports.autoSignIn, refresh: () => new Promise(() => {}) },
    { inspect: inspector.inspect },
  )
  await auth.signIn({ username: 'ada' })
  auth.send({ type: 'refresh' })
  expect(marked('aria-current')).toEqual(['signedIn.tokens.renewing', 'signedIn.account.idle'])
  expect(marked('data-left')).toEqual(['signedIn.tokens.fresh'])
  expect(query('.now')[0]?.textContent).toBe(
    'signedIn › tokens › renewing, signedIn › account › idle',
  )
  expect(query('.last')[0]?.textContent).toBe('refresh: tokens.fresh → tokens.renewing')
  auth.stop()
})

test('lists events and failures, newest first, without secrets', async () => {
  const inspector = createInspector()
  mountPanel(host, { inspector, machine: authMachine })
  await runEverything(inspector.inspect)
  expect(textOf('Events')).toContain('prove answered')
  expect(textOf('Failures')).toMatch(
    /alreadySignedIn.*throttled.*codeMismatch.*CodeMismatchException/,
  )
  const html = host.shadowRoot?.innerHTML ?? ''
  expect(Object.values(canaries).filter((secret) => html.includes(secret))).toEqual([])
})

test('needs no inline style, which a strict CSP would refuse', async () => {
  const inspector = createInspector()
  mountPanel(host, { inspector, machine: authMachine })
  await runEverything(inspector.inspect)
  expect(query('[style], style')).toEqual([])
  expect(host.shadowRoot?.adoptedStyleSheets).toHaveLength(1)
})

test('is gone after unmount and can be mounted again', async () => {
  const inspector = createInspector()
  const unmount = mountPanel(host, { inspector, machine: authMachine })
  unmount()
  expect(host.shadowRoot?.childElementCount).toBe(0)
  mountPanel(host, { inspector, machine: authMachine })
  expect(query('h2')).toHaveLength(1)
})
