import { createAuth } from '@cognito-flow/core'
import { afterEach, expect, test, vi } from 'vitest'
import { SimulatedClock } from 'xstate'
import { scriptedPorts, signedInStep } from './testing'

/** XState's clock: what is thrown from a timer is what the platform reports as uncaught. */
class TimersOf extends SimulatedClock {
  readonly uncaught: unknown[] = []
  override setTimeout(fn: (...args: unknown[]) => void, timeout: number) {
    return super.setTimeout(() => {
      try {
        fn()
      } catch (error) {
        this.uncaught.push(error)
      }
    }, timeout)
  }
}

let stop = () => {}
afterEach(() => stop())

async function listening(listen: (auth: ReturnType<typeof createAuth>) => void) {
  const clock = new TimersOf()
  const auth = createAuth(scriptedPorts({ signIn: signedInStep() }), { clock })
  stop = auth.stop
  await auth.settled()
  listen(auth)
  await auth.signIn({ username: 'ada' })
  clock.increment(0)
  return clock.uncaught
}

const broken = () => {
  throw new Error('a broken listener')
}

test('calls the listeners after one that throws, and reports its error as uncaught', async () => {
  const after = vi.fn()
  const uncaught = await listening((auth) => {
    auth.subscribe(broken)
    auth.subscribe(after)
  })
  expect(after).toHaveBeenCalledTimes(2)
  expect(uncaught).toEqual([new Error('a broken listener'), new Error('a broken listener')])
})

test('calls the handlers after one that throws, and the listeners of the view too', async () => {
  const after = vi.fn()
  const shown = vi.fn()
  const uncaught = await listening((auth) => {
    auth.on('signedIn', broken)
    auth.on('signedIn', after)
    auth.subscribe(shown)
  })
  expect(after).toHaveBeenCalledExactlyOnceWith({ type: 'signedIn', username: 'ada' })
  expect(shown).toHaveBeenCalledTimes(2)
  expect(uncaught).toEqual([new Error('a broken listener')])
})

test('calls the same listener once, however often it is given', async () => {
  const shown = vi.fn()
  await listening((auth) => {
    auth.subscribe(shown)
    auth.subscribe(shown)
  })
  expect(shown).toHaveBeenCalledTimes(2)
})
