// @vitest-environment happy-dom
import { type Auth, type AuthView, createAuth } from '@cognito-flow/core'
import { AuthProvider, useAuthView } from '@cognito-flow/react'
import { createAuthIn, scriptedPorts } from '@cognito-flow/testing'
import { act, Component, type ReactNode, StrictMode } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, expect, type MockInstance, test, vi } from 'vitest'

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)

let complain: MockInstance
beforeEach(() => {
  complain = vi.spyOn(console, 'error')
})
afterEach(() => {
  vi.restoreAllMocks()
})

const provide = (auth: Auth, children: ReactNode) => (
  <StrictMode>
    <AuthProvider auth={auth}>{children}</AuthProvider>
  </StrictMode>
)

function createPage(auth: Auth) {
  const element = document.createElement('main')
  const root = createRoot(element)
  return {
    text: () => element.textContent,
    render: (children: ReactNode) => act(async () => root.render(provide(auth, children))),
  }
}

const InlineStatus = () => useAuthView((view) => ({ status: view.status })).status

test('renders an inline selector that makes an object in StrictMode', async () => {
  const { auth } = await createAuthIn('challenge')
  const page = createPage(auth)
  await page.render(<InlineStatus />)
  expect(page.text()).toBe('challenge')
  await act(() => auth.confirmSignIn({ answer: 'blue' }))
  expect(page.text()).toBe('signedIn')
  expect(complain).not.toHaveBeenCalled()
})

test('hydrates an inline selector that makes an object without a warning', async () => {
  const onRecoverableError = vi.fn()
  const { auth } = await createAuthIn('signedIn')
  const page = document.createElement('main')
  page.innerHTML = renderToString(provide(createAuth(scriptedPorts()), <InlineStatus />))
  expect(page.textContent).toBe('restoring')
  await act(async () => {
    hydrateRoot(page, provide(auth, <InlineStatus />), { onRecoverableError })
  })
  expect(page.textContent).toBe('signedIn')
  expect(complain).not.toHaveBeenCalled()
  expect(onRecoverableError).not.toHaveBeenCalled()
})

test('keeps the part while the view and the selector are the same', async () => {
  const { auth } = await createAuthIn('challenge')
  const parts = new Set<unknown>()
  const toStatus = ({ status }: AuthView) => ({ status })
  const Status = ({ round }: { readonly round: number }) => {
    parts.add(useAuthView(toStatus))
    return round
  }
  const page = createPage(auth)
  await page.render(<Status round={1} />)
  await act(async () => auth.send({ type: 'refresh' }))
  await page.render(<Status round={2} />)
  expect(page.text()).toBe('2')
  expect(parts.size).toBe(1)
})

test('follows a selector that makes an object of another field in each render', async () => {
  const { auth } = await createAuthIn('challenge')
  const Field = ({ name }: { readonly name: 'status' | 'username' }) =>
    useAuthView((view) => ({ value: view[name] })).value
  const page = createPage(auth)
  await page.render(<Field name="status" />)
  expect(page.text()).toBe('challenge')
  await page.render(<Field name="username" />)
  expect(page.text()).toBe('ada')
  expect(complain).not.toHaveBeenCalled()
})

class Boundary extends Component<{ readonly children: ReactNode }> {
  override state = { message: '' }
  static getDerivedStateFromError = (error: Error) => ({ message: error.message })
  override render() {
    return this.state.message || this.props.children
  }
}

test.each([
  ['at once', 'challenge'],
  ['after a change', 'signedIn'],
])('gives what a selector throws %s to the error boundary', async (_when, status) => {
  complain.mockImplementation(() => {})
  const { auth } = await createAuthIn('challenge')
  let calls = 0
  const Part = () =>
    useAuthView((view) => {
      calls += 1
      if (view.status === status) throw new Error('No such part.')
      return { status: view.status }
    }).status
  const page = createPage(auth)
  await page.render(
    <>
      <Boundary>
        <Part />
      </Boundary>
      {', '}
      <InlineStatus />
    </>,
  )
  await act(() => auth.confirmSignIn({ answer: 'blue' }))
  expect(page.text()).toBe('No such part., signedIn')
  expect(calls).toBeLessThan(20)
})
