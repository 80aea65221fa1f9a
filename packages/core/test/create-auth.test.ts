import { AuthError, type AuthView, createAuth, type WorldEvent } from '@cognito-flow/core'
import { describe, expect, it } from 'vitest'
import { challenge, session, steps } from './samples'
import { hold, type Step, scripted } from './scripted'

const answering = (answer: string): Promise<Step> =>
  Promise.resolve(
    answer === 'blue'
      ? steps.signedIn
      : { ...steps.challenge, challenge: { ...challenge, round: 2 } },
  )

describe('promise methods', () => {
  it('lead from the username through two rounds to signed in, and out again', async () => {
    const { ports } = scripted({
      signIn: async () => steps.challenge,
      confirmSignIn: ({ answer }) => answering(answer.reveal()),
    })
    const auth = createAuth(ports)
    expect(await auth.signIn({ username: 'ada' })).toMatchObject({
      status: 'challenge',
      challenge: { round: 1, parameters: { hint: 'Your favourite colour' } },
    })
    expect(await auth.confirmSignIn({ answer: 'red' })).toMatchObject({
      status: 'challenge',
      challenge: { round: 2 },
      failure: null,
    })
    expect(await auth.confirmSignIn({ answer: 'blue' })).toMatchObject({
      status: 'signedIn',
      session,
    })
    expect(await auth.signOut()).toMatchObject({ status: 'signedOut', notice: 'signedOut' })
  })

  it('resolve with a failure as data', async () => {
    const { ports } = scripted({ signIn: () => Promise.reject(new TypeError('Failed to fetch')) })
    const view = await createAuth(ports).signIn({ username: 'ada' })
    expect(view.failure).toMatchObject({ code: 'unknown', operation: 'signIn', name: 'TypeError' })
  })

  it.each(['signIn', 'signUp', 'resetPassword'] as const)(
    'refuse %s while signed in',
    async (method) => {
      const { ports } = scripted({ restore: async () => steps.signedIn })
      const auth = createAuth(ports)
      const view = await auth[method]({ username: 'eve', password: 'x' })
      expect(view).toMatchObject({
        status: 'signedIn',
        username: 'ada',
        failure: { code: 'alreadySignedIn', operation: method },
      })
      expect(auth.can(method)).toBe(false)
    },
  )

  it('reject with notPossible where the state does not take the command', async () => {
    const auth = createAuth(scripted({}).ports)
    const attempt = auth.confirmSignIn({ answer: 'blue' })
    await expect(attempt).rejects.toThrow(AuthError)
    await expect(attempt).rejects.toMatchObject({
      code: 'notPossible',
      message: 'confirmSignIn() is not possible while signedOut: ask can("confirmSignIn") first.',
    })
  })

  it('reject with stopped when the auth object is stopped meanwhile', async () => {
    const { ports } = scripted({ signIn: () => hold<Step>().promise })
    const auth = createAuth(ports)
    const pending = auth.signIn({ username: 'ada' })
    auth.stop()
    await expect(pending).rejects.toMatchObject({ code: 'stopped' })
  })

  it('fail by the name of a port that was not provided', async () => {
    const view = await createAuth({ restore: async () => ({ type: 'nothing' }) }).signIn({
      username: 'ada',
    })
    expect(view.failure?.message).toBe('The port "signIn" was not provided to createAuth().')
  })
})

describe('requests', () => {
  it('are made once for a double submit, and both calls get the answer', async () => {
    const { ports, calls } = scripted({ signIn: async () => steps.challenge })
    const auth = createAuth(ports)
    const [first, second] = await Promise.all([
      auth.signIn({ username: 'ada' }),
      auth.signIn({ username: 'ada' }),
    ])
    expect(calls.filter(({ port }) => port === 'signIn')).toHaveLength(1)
    expect(second).toBe(first)
  })

  it('are aborted by cancel, and a late answer changes nothing', async () => {
    const answer = hold<Step>()
    const { ports, calls } = scripted({ signIn: () => answer.promise })
    const auth = createAuth(ports)
    await auth.cancel().catch(() => {})
    const pending = auth.signIn({ username: 'ada' })
    auth.send({ type: 'cancel' })
    expect(await pending).toMatchObject({ status: 'signedOut', username: 'ada' })
    expect(calls.at(-1)?.signal.aborted).toBe(true)
    answer.answer(steps.signedIn)
    await answer.promise
    expect(auth.getView().status).toBe('signedOut')
  })

  it('of a cancelled sign-in cannot cross into the next user', async () => {
    const first = hold<Step>()
    const answers = [
      first.promise,
      Promise.resolve<Step>({ type: 'signedIn', session: { ...session, username: 'eve' } }),
    ]
    const { ports } = scripted({
      signIn: () => answers.shift() ?? Promise.reject(new Error('too many')),
    })
    const auth = createAuth(ports)
    await auth.signOut().catch(() => {})
    auth.send({ type: 'signIn', username: 'ada' })
    auth.send({ type: 'cancel' })
    await auth.signIn({ username: 'eve' })
    first.answer(steps.signedIn)
    await first.promise
    expect(auth.getView()).toMatchObject({ status: 'signedIn', username: 'eve' })
  })

  it('live only for the last of submit, cancel, submit in one tick', async () => {
    const { ports, calls } = scripted({ signIn: () => hold<Step>().promise })
    const auth = createAuth(ports)
    await auth.signOut().catch(() => {})
    auth.send({ type: 'signIn', username: 'ada' })
    auth.send({ type: 'cancel' })
    auth.send({ type: 'signIn', username: 'ada' })
    expect(
      calls.filter(({ port }) => port === 'signIn').map(({ signal }) => signal.aborted),
    ).toEqual([true, false])
  })

  it('end with the auth object', async () => {
    const { ports, calls } = scripted({ signIn: () => hold<Step>().promise })
    const auth = createAuth(ports)
    auth.signIn({ username: 'ada' }).catch(() => {})
    await Promise.resolve()
    await Promise.resolve()
    auth.stop()
    expect(calls.every(({ port, signal }) => port === 'restore' || signal.aborted)).toBe(true)
  })
})

describe('the view', () => {
  it('is the same object until something visible changes', async () => {
    const auth = createAuth(scripted({}).ports)
    await auth.signOut().catch(() => {})
    const view = auth.getView()
    const heard: AuthView[] = []
    auth.subscribe((next) => heard.push(next))
    auth.send({ type: 'retry' })
    auth.send({ type: 'confirmSignIn', answer: 'x' })
    expect(auth.getView()).toBe(view)
    expect(heard).toEqual([])
  })

  it('is restoring before the start, and nothing is asked of the ports', () => {
    const { ports, calls } = scripted({})
    const auth = createAuth(ports)
    expect([auth.getView().status, calls, auth.can('signIn')]).toEqual(['restoring', [], false])
  })

  it('is settled once what an earlier page left is known', async () => {
    const auth = createAuth(scripted({ restore: async () => steps.signedIn }).ports)
    expect(await auth.settled()).toMatchObject({ status: 'signedIn', busy: false })
    expect(await auth.settled()).toBe(auth.getView())
  })

  it('begins anew when started after a stop', async () => {
    const { ports, calls } = scripted({ restore: async () => steps.signedIn })
    const auth = createAuth(ports)
    auth.start()
    auth.start()
    auth.stop()
    auth.start()
    expect((await auth.signIn({ username: 'x' })).status).toBe('signedIn')
    expect(calls.filter(({ port }) => port === 'restore')).toHaveLength(2)
  })

  it('belongs to its own auth object', async () => {
    const { ports } = scripted({ signIn: async () => steps.signedIn })
    const [one, other] = [createAuth(ports), createAuth(ports)]
    await other.signOut().catch(() => {})
    await one.signIn({ username: 'ada' })
    expect([one.getView().status, other.getView().status]).toEqual(['signedIn', 'signedOut'])
  })
})

describe('the world', () => {
  it('is heard from start to stop', async () => {
    let report: (event: WorldEvent) => void = () => {}
    let watching = 0
    const { ports } = scripted({
      restore: async () => steps.signedIn,
      watch: (send) => {
        report = send
        watching += 1
        return () => {
          watching -= 1
        }
      },
    })
    const auth = createAuth(ports)
    const announced: string[] = []
    auth.on('signedIn', ({ type, username }) => announced.push(`${type} ${username}`))
    auth.on('signedOut', ({ type }) => announced.push(type))
    await auth.signIn({ username: 'x' })
    report({ type: 'externalSignOut' })
    expect(auth.getView()).toMatchObject({ status: 'signedOut', username: null })
    expect(announced).toEqual(['signedIn ada', 'signedOut'])
    auth.stop()
    expect(watching).toBe(0)
  })

  it('may fail to be watched', async () => {
    const { ports } = scripted({
      signIn: async () => steps.signedIn,
      watch: () => {
        throw new Error('no window')
      },
    })
    expect(await createAuth(ports).signIn({ username: 'ada' })).toMatchObject({
      status: 'signedIn',
    })
  })

  it('may fail to forget a flow', async () => {
    const { ports } = scripted({
      signIn: async () => steps.challenge,
      forgetSignIn: () => {
        throw new Error('storage is gone')
      },
    })
    const auth = createAuth(ports)
    await auth.signIn({ username: 'ada' })
    expect(await auth.cancel()).toMatchObject({ status: 'signedOut' })
  })
})
