import { createAuth } from '@cognito-flow/core'
import { expect, test } from 'vitest'
import { type SafeInspectionEvent, safeInspect } from '../src/index'
import { toSafeEvent } from '../src/to-safe-event'
import { canaries, ports, runEverything } from './run'

async function forwardedEvents(): Promise<SafeInspectionEvent[]> {
  const forwarded: SafeInspectionEvent[] = []
  await runEverything(safeInspect((event) => forwarded.push(event)))
  return forwarded
}

test('forwards nothing secret or personal of a whole run', async () => {
  const text = JSON.stringify(await forwardedEvents())
  const leaked = Object.entries(canaries).filter(([, secret]) => text.includes(secret))
  expect(leaked).toEqual([])
})

test('sees those secrets in what XState reports, so that their absence means something', async () => {
  const texts: string[] = []
  await runEverything((event) => {
    const seen = 'event' in event ? event.event : 'action' in event ? event.action : {}
    texts.push(JSON.stringify(seen))
    if ('snapshot' in event) texts.push(JSON.stringify(event.snapshot))
  })
  const text = texts.join('')
  for (const secret of [
    'username',
    'email',
    'hint',
    'message',
    'destination',
    'signInId',
    'claim',
  ] as const)
    expect(text).toContain(canaries[secret])
})

test('forwards plain JSON', async () => {
  const forwarded = await forwardedEvents()
  expect(JSON.parse(JSON.stringify(forwarded))).toEqual(forwarded)
})

test('reports the event, the state and the impersonal context of the machine', async () => {
  const forwarded = await forwardedEvents()
  const rounds = forwarded.flatMap((event) =>
    event.type === '@xstate.snapshot' && event.snapshot.context?.challenge?.round === 2
      ? [event]
      : [],
  )
  expect(rounds[0]).toMatchObject({
    event: { type: 'xstate.done.actor.confirmSignIn' },
    snapshot: {
      value: { signedOut: { signIn: { challenge: 'awaiting' } } },
      tags: [],
      context: { challenge: { kind: 'setUpTotp', name: 'MFA_SETUP', round: 2 } },
    },
  })
})

test('reports the flow of a sign-in where it is one of the flows', async () => {
  const forwarded = await forwardedEvents()
  expect(forwarded).toContainEqual(
    expect.objectContaining({ event: { type: 'signIn', flow: 'customWithSrp' } }),
  )
  expect(toSafeEvent({ type: 'signIn', flow: canaries.signInId })).toEqual({ type: 'signIn' })
})

test('reports a classified failure without its message', async () => {
  const forwarded = await forwardedEvents()
  const failed = forwarded.find(
    (event) => event.type === '@xstate.snapshot' && event.snapshot.context?.failure,
  )
  expect(failed).toMatchObject({
    event: { type: 'xstate.error.actor.confirmSignUp', failure: { code: 'codeMismatch' } },
    snapshot: {
      context: {
        failure: {
          code: 'codeMismatch',
          recovery: 'retryAnswer',
          operation: 'confirmSignUp',
          form: 'confirmSignUp',
          name: 'CodeMismatchException',
        },
      },
    },
  })
})

test('keeps the machine running when the receiver throws', async () => {
  const caught: unknown[] = []
  const listener = (error: unknown) => caught.push(error)
  process.on('uncaughtException', listener)
  const auth = createAuth(ports, {
    inspect: safeInspect(() => {
      throw new Error('the receiver is broken')
    }),
  })
  await auth.settled()
  process.off('uncaughtException', listener)
  expect(auth.getView().status).toBe('signedOut')
  expect(caught).not.toEqual([])
})
