// @vitest-environment happy-dom
import { type Auth, createAuth } from '@cognito-flow/core'
import { AuthProvider, useAuthView } from '@cognito-flow/react'
import { createAuthIn, scriptedPorts } from '@cognito-flow/testing'
import { act, StrictMode } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)

const seen: string[] = []

function Screen() {
  const status = useAuthView((view) => view.status)
  seen.push(status)
  return <p>{status}</p>
}

const App = ({ auth }: { readonly auth: Auth }) => (
  <StrictMode>
    <AuthProvider auth={auth}>
      <Screen />
    </AuthProvider>
  </StrictMode>
)

beforeEach(() => {
  seen.length = 0
})
afterEach(() => {
  vi.restoreAllMocks()
})

test('hydrates a client that is signed in already without a warning', async () => {
  const complain = vi.spyOn(console, 'error')
  const onRecoverableError = vi.fn()
  const { auth } = await createAuthIn('signedIn')
  const page = document.createElement('main')
  page.innerHTML = renderToString(<App auth={createAuth(scriptedPorts())} />)
  expect(page.textContent).toBe('restoring')

  await act(async () => {
    hydrateRoot(page, <App auth={auth} />, { onRecoverableError })
  })
  expect(page.textContent).toBe('signedIn')
  expect(complain).not.toHaveBeenCalled()
  expect(onRecoverableError).not.toHaveBeenCalled()
})

test('restores once and listens once in StrictMode', async () => {
  const ports = scriptedPorts()
  const auth = createAuth(ports)
  const page = document.createElement('main')
  await act(async () => {
    createRoot(page).render(<App auth={auth} />)
  })
  expect(page.textContent).toBe('signedOut')
  expect(ports.inputsOf('restore')).toHaveLength(1)
  expect(ports.watchers).toBe(1)
})

test('shows the restored screen first when the auth object was ready before the first render', async () => {
  const { auth } = await createAuthIn('signedIn')
  const page = document.createElement('main')
  await act(async () => {
    createRoot(page).render(<App auth={auth} />)
  })
  expect(new Set(seen)).toEqual(new Set(['signedIn']))
})

test('follows another auth object when the provider gets one', async () => {
  const { auth: first } = await createAuthIn('signedIn')
  const { auth: second } = await createAuthIn('challenge')
  const page = document.createElement('main')
  const root = createRoot(page)
  await act(async () => root.render(<App auth={first} />))
  await act(async () => root.render(<App auth={second} />))
  expect(page.textContent).toBe('challenge')
  await act(() => first.signOut())
  expect(page.textContent).toBe('challenge')
})

test('follows a selector that changes between renders', async () => {
  const { auth } = await createAuthIn('challenge')
  const page = document.createElement('main')
  const root = createRoot(page)
  const Field = ({ name }: { name: 'status' | 'username' }) => useAuthView((view) => view[name])
  const show = (name: 'status' | 'username') =>
    act(async () =>
      root.render(
        <AuthProvider auth={auth}>
          <Field name={name} />
        </AuthProvider>,
      ),
    )
  await show('status')
  await show('username')
  expect(page.textContent).toBe('ada')
})

test('keeps a part that counts as the same when an inline selector renders again', async () => {
  const { auth } = await createAuthIn('challenge')
  const parts = new Set<unknown>()
  const Status = () => {
    const part = useAuthView(
      ({ status }) => ({ status }),
      (a, b) => a.status === b.status,
    )
    parts.add(part)
    return part.status
  }
  const root = createRoot(document.createElement('main'))
  const show = () =>
    act(async () =>
      root.render(
        <AuthProvider auth={auth}>
          <Status />
        </AuthProvider>,
      ),
    )
  await show()
  await show()
  expect(parts.size).toBe(1)
})

test('names the missing provider', () => {
  expect(() => renderToString(<Screen />)).toThrowErrorMatchingInlineSnapshot(
    `[Error: useAuth() found no auth object. Render <AuthProvider> above.]`,
  )
})
