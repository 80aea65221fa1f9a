import { type Auth, type AuthView, createAuth } from '@cognito-flow/core'
import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest'
import { countSubscriptions } from './count-subscriptions'
import { createAuthIn } from './create-auth-in'
import { challengeStep, sampleChallenge, sampleKinds } from './samples'
import { scriptedPorts } from './scripted-ports'

/** A piece of user interface that shows a part of the view and has a form that signs in as `ada`. */
export interface Mounted<Part> {
  /** Every part it rendered, oldest first. */
  readonly shown: readonly Part[]
  /** Submits the form. */
  submit(): void
  unmount(): void
}

/** How an adapter's test mounts something. */
export interface AdapterHarness {
  mount<Part>(
    auth: Auth,
    selector: (view: AuthView) => Part,
    isEqual?: (a: Part, b: Part) => boolean,
  ): Mounted<Part>
  /** Does `work` and resolves when the framework has rendered what it changed. */
  act(work: () => unknown): Promise<void>
}

const whole = (view: AuthView) => view
const statusOf = (view: AuthView) => view.status

/** Selectors whose parts never count as the same. */
const restless: readonly (readonly [
  makes: string,
  selector: (view: AuthView) => unknown,
  isEqual: ((a: unknown, b: unknown) => boolean) | undefined,
])[] = [
  ['an object', (view) => ({ status: view.status }), undefined],
  ['an array', (view) => [view.status], undefined],
  ['a copy of the view', (view) => ({ ...view }), undefined],
  ['NaN, compared by ===', () => Number.NaN, (a, b) => a === b],
]

/**
 * What every adapter does, as tests. Run it in an environment with a DOM.
 *
 * @example
 * describeAdapterContract('my adapter', { mount, act })
 */
export function describeAdapterContract(name: string, harness: AdapterHarness): void {
  async function mount<Part>(...args: Parameters<typeof harness.mount<Part>>) {
    const mounted: Mounted<Part>[] = []
    await harness.act(() => {
      mounted.push(harness.mount(...args))
    })
    const [first] = mounted
    if (!first) throw new Error('The harness mounted nothing.')
    return first
  }

  describe(`${name} keeps the adapter contract`, () => {
    const complaints: MockInstance[] = []
    beforeEach(() => {
      complaints.push(vi.spyOn(console, 'error'), vi.spyOn(console, 'warn'))
    })
    afterEach(() => {
      for (const complaint of complaints.splice(0)) {
        expect(complaint).not.toHaveBeenCalled()
        complaint.mockRestore()
      }
    })

    test('shows the current view at once', async () => {
      const { auth } = await createAuthIn('challenge')
      const screen = await mount(auth, whole)
      expect(screen.shown).toEqual([auth.getView()])
    })

    test.each(sampleKinds)(
      'shows a challenge of the kind %s and sends its answer',
      async (kind) => {
        const challenge = sampleChallenge({ kind })
        const { auth, ports } = await createAuthIn('signedOut', {
          script: { signIn: { ...challengeStep(), challenge } },
        })
        const screen = await mount(auth, whole)
        await harness.act(() => auth.signIn({ username: 'ada' }))
        expect(screen.shown.at(-1)).toMatchObject({ status: 'challenge', challenge: { kind } })
        const answer = kind === 'passkey' ? {} : { answer: 'an answer' }
        await harness.act(() => auth.confirmSignIn(answer))
        expect(screen.shown.at(-1)).toMatchObject({ status: 'signedIn' })
        expect(ports.inputsOf('confirmSignIn')).toMatchObject([answer])
      },
    )

    test('shows the next round of a code that was asked for again', async () => {
      const { auth } = await createAuthIn('resendableCode', {
        script: { confirmSignIn: () => challengeStep({ kind: 'emailCode', round: 2 }) },
      })
      const screen = await mount(auth, whole)
      await harness.act(() => auth.retry())
      expect(screen.shown.at(-1)).toMatchObject({ challenge: { round: 2 }, failure: null })
    })

    test('follows each visible change', async () => {
      const { auth, ports } = await createAuthIn('signedOut')
      const screen = await mount(auth, whole)
      ports.hold('signIn')
      await harness.act(() => auth.send({ type: 'signIn', username: 'ada' }))
      expect(screen.shown.at(-1)).toMatchObject({ status: 'signingIn', busy: true })
      await harness.act(() => {
        ports.release('signIn')
        return auth.settled()
      })
      expect(screen.shown.at(-1)).toMatchObject({ status: 'challenge', busy: false })
      await harness.act(() => auth.confirmSignIn({ answer: 'blue' }))
      expect(screen.shown.at(-1)).toBe(auth.getView())
      expect(screen.shown.at(-1)).toMatchObject({ status: 'signedIn' })
    })

    test('does not render for an event that changes nothing', async () => {
      const { auth } = await createAuthIn('signedOut')
      const screen = await mount(auth, whole)
      await harness.act(() => auth.send({ type: 'confirmSignIn', answer: 'blue' }))
      await harness.act(() => auth.send({ type: 'cancel' }))
      expect(screen.shown).toHaveLength(1)
    })

    test('renders only when the selected part changes', async () => {
      const { auth, ports } = await createAuthIn('challenge')
      const screen = await mount(auth, statusOf)
      ports.hold('confirmSignIn')
      await harness.act(() => auth.send({ type: 'confirmSignIn', answer: 'blue' }))
      expect(auth.getView().busy).toBe(true)
      expect(screen.shown).toEqual(['challenge'])
      await harness.act(() => {
        ports.release('confirmSignIn')
        return auth.settled()
      })
      expect(screen.shown).toEqual(['challenge', 'signedIn'])
    })

    test('takes a selector that makes a new object each time', async () => {
      const { auth, ports } = await createAuthIn('challenge')
      const screen = await mount(
        auth,
        (view) => ({ status: view.status }),
        (a, b) => a.status === b.status,
      )
      ports.hold('confirmSignIn')
      await harness.act(() => auth.send({ type: 'confirmSignIn', answer: 'blue' }))
      expect(screen.shown).toEqual([{ status: 'challenge' }])
      await harness.act(() => {
        ports.release('confirmSignIn')
        return auth.settled()
      })
      expect(screen.shown).toEqual([{ status: 'challenge' }, { status: 'signedIn' }])
    })

    test.each(restless)(
      'renders at most once a change when its selector makes %s',
      async (...row) => {
        const [, selector, isEqual] = row
        const { auth, ports } = await createAuthIn('challenge')
        const screen = await mount(auth, selector, isEqual)
        expect(screen.shown).toEqual([selector(auth.getView())])
        let changes = 0
        auth.subscribe(() => {
          changes += 1
        })
        ports.hold('confirmSignIn')
        await harness.act(() => auth.send({ type: 'confirmSignIn', answer: 'blue' }))
        expect(screen.shown.length).toBeLessThanOrEqual(1 + changes)
        await harness.act(() => {
          ports.release('confirmSignIn')
          return auth.settled()
        })
        await harness.act(() => auth.send({ type: 'confirmSignIn', answer: 'blue' }))
        expect(screen.shown.length).toBeLessThanOrEqual(1 + changes)
        expect(screen.shown.at(-1)).toEqual(selector(auth.getView()))
      },
    )

    test('restores once for two mounts that share an auth object', async () => {
      const ports = scriptedPorts()
      const auth = createAuth(ports)
      const one = await mount(auth, statusOf)
      const two = await mount(auth, statusOf)
      expect(ports.watchers).toBe(1)
      await harness.act(() => auth.settled())
      expect(ports.inputsOf('restore')).toHaveLength(1)
      expect(one.shown.at(-1)).toBe('signedOut')
      expect(two.shown.at(-1)).toBe('signedOut')
    })

    test('goes on in one mount when the other is gone', async () => {
      const { auth } = await createAuthIn('challenge')
      const gone = await mount(auth, statusOf)
      const stays = await mount(auth, statusOf)
      await harness.act(() => gone.unmount())
      await harness.act(() => auth.confirmSignIn({ answer: 'blue' }))
      expect(gone.shown).toEqual(['challenge'])
      expect(stays.shown).toEqual(['challenge', 'signedIn'])
    })

    test('makes one request of a form submitted twice', async () => {
      const { auth, ports } = await createAuthIn('signedOut')
      const screen = await mount(auth, statusOf)
      await harness.act(() => {
        screen.submit()
        screen.submit()
        return auth.settled()
      })
      expect(ports.inputsOf('signIn')).toEqual([{ username: 'ada' }])
      expect(screen.shown.at(-1)).toBe('challenge')
    })

    test('lets an answer come after the unmount', async () => {
      const { auth, ports } = await createAuthIn('signedOut')
      const screen = await mount(auth, statusOf)
      ports.hold('signIn')
      await harness.act(() => screen.submit())
      const seen = screen.shown.length
      await harness.act(() => screen.unmount())
      await harness.act(() => {
        ports.release('signIn')
        return auth.settled()
      })
      expect(screen.shown).toHaveLength(seen)
      expect(auth.getView().status).toBe('challenge')
    })

    test('leaves nothing behind after a thousand mounts, and the auth object running', async () => {
      const { auth: watched, ports } = await createAuthIn('signedIn')
      const { auth, count } = countSubscriptions(watched)
      for (let mounts = 0; mounts < 1_000; mounts += 1) {
        const screen = await mount(auth, statusOf)
        expect(count()).toBeGreaterThan(0)
        await harness.act(() => screen.unmount())
      }
      expect(count()).toBe(0)
      expect(ports.watchers).toBe(1)
    })
  })
}
