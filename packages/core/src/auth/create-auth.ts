import { createActor, waitFor } from 'xstate'
import { connect } from '../machine/actors'
import { authMachine } from '../machine/machine'
import type { AuthCommand, AuthEmitted, AuthEvent, CommandType, WorldEvent } from '../model/events'
import type { AuthPorts } from '../model/ports'
import { type AuthSnapshot, toView } from '../view/to-view'
import type { AuthView } from '../view/view'
import type { Auth, AuthOptions } from './auth'
import { notPossible, stopped } from './auth-error'
import { commandTypes, toEvent } from './to-event'

type Tag = 'busy' | 'renewing'

const everything: readonly Tag[] = ['busy', 'renewing']
/** Commands that are about the tokens wait for them, the others for their screen alone. */
const waitOf = (type: CommandType): readonly Tag[] =>
  type === 'refresh' || type === 'retry' ? everything : ['busy']

/**
 * Makes the auth object of an app from its ports, such as `createTransport()` of `@cognito-flow/transport`.
 *
 * @example
 * const auth = createAuth(createTransport({ userPoolId, clientId }))
 * auth.start()
 * const view = await auth.signIn({ username: 'ada' })
 * if (view.status === 'challenge') await auth.confirmSignIn({ answer: 'blue' })
 */
export function createAuth(ports: AuthPorts, options: AuthOptions = {}): Auth {
  const listeners = new Set<(view: AuthView) => void>()
  const { clock } = ports
  const newActor = () => {
    const actor = createActor(authMachine, { ...(clock && { clock }), ...options })
    connect(actor, ports)
    return actor
  }

  let actor = newActor()
  let started = false
  let stopWatching: (() => void) | undefined
  let view = toView(actor.getSnapshot())
  /** What was sent last, while it is under way: the same again joins it. */
  let running: AuthCommand | null = null
  /** How often everything was given up: by `signOut` or `cancel`. */
  let endings = 0

  function start(): void {
    if (started) return
    started = true
    if (actor.getSnapshot().status !== 'active') actor = newActor()
    actor.subscribe((snapshot) => show(toView(snapshot)))
    actor.start()
    stopWatching = watch(ports, (event) => actor.send(event))
  }

  function stop(): void {
    if (!started) return
    started = false
    stopWatching?.()
    actor.stop()
  }

  function show(next: AuthView): void {
    if (!next.busy) running = null
    if (looksLike(view, next)) return
    view = next
    for (const listener of listeners) {
      try {
        listener(next)
      } catch (error) {
        // For the page to report, as XState does, and not the other listeners' concern.
        actor.clock.setTimeout(() => {
          throw error
        }, 0)
      }
    }
  }

  function subscribe(listener: (view: AuthView) => void) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  /** Resolves with the view as it is once none of these is under way. */
  async function settled(tags = everything): Promise<AuthView> {
    let current = view
    const isOver = (snapshot: AuthSnapshot) => {
      current = view
      return !tags.some((tag) => snapshot.hasTag(tag))
    }
    await waitFor(actor, isOver).catch(() => {
      throw stopped()
    })
    return current
  }

  /** What the machine would do: empty where its state does not take the event. */
  const transitionsOf = (event: AuthEvent) =>
    authMachine.getTransitionData(actor.getSnapshot(), event)

  /** Sends what the state takes. */
  function deliver(command: AuthCommand, event: AuthEvent): boolean {
    const isTaken = transitionsOf(event).length > 0
    if (isTaken) {
      running = command
      if (command.type === 'signOut' || command.type === 'cancel') endings += 1
      actor.send(event)
    }
    return isTaken
  }

  async function perform(command: AuthCommand): Promise<AuthView> {
    start()
    const event = toEvent(command)
    if (view.status === 'restoring' && transitionsOf(event).length === 0) {
      const before = endings
      await settled(['busy'])
      if (endings !== before) return view
    }
    if (!started) throw stopped()
    if (!deliver(command, event) && !isSame(running, command)) throw notPossible(command.type, view)
    return settled(waitOf(command.type))
  }

  const methodOf = (type: CommandType) => (input?: object) =>
    // biome-ignore lint/plugin/no-type-assertion: `Auth` types the input of each method
    perform({ type, ...input } as AuthCommand)
  const methods = Object.fromEntries(commandTypes.map((type) => [type, methodOf(type)]))

  return {
    start,
    stop,
    subscribe,
    getView: () => view,
    settled: async () => {
      start()
      return settled()
    },
    getSnapshot: () => actor.getSnapshot(),
    can(command) {
      const event = toEvent(typeof command === 'string' ? { type: command } : command)
      return started && transitionsOf(event).some(({ meta }) => !meta?.leadsNowhere)
    },
    send(command) {
      const event = toEvent(command)
      start()
      // Before anything is restored it waits, as the promise methods do.
      if (!deliver(command, event) && view.status === 'restoring') perform(command).catch(() => {})
    },
    on(type, listener) {
      let before = view
      return subscribe((after) => {
        const event = emittedBetween(before, after)
        before = after
        if (event && isOfType(event, type)) listener(event)
      })
    },
    // biome-ignore lint/plugin/no-type-assertion: a method for each command, by its own name
    ...(methods as Pick<Auth, CommandType>),
  }
}

type Members = Readonly<Record<string, unknown>>

/** A broken `watch` port costs the reports of the world, nothing else. */
function watch(ports: AuthPorts, report: (event: WorldEvent) => void) {
  try {
    return ports.watch?.(report)
  } catch {
    return undefined
  }
}

/** A double submit: the same command with the same input. */
function isSame(running: AuthCommand | null, command: AuthCommand): boolean {
  return JSON.stringify(running) === JSON.stringify(command)
}

/** Whether somebody was signed in or out on the way from one view to the next. */
function emittedBetween(before: AuthView, after: AuthView): AuthEmitted | undefined {
  if (before.status === after.status) return undefined
  if (after.status === 'signedIn') return { type: 'signedIn', username: after.session.username }
  return before.status === 'signedIn' ? { type: 'signedOut' } : undefined
}

function isOfType<Type extends AuthEmitted['type']>(
  event: AuthEmitted,
  type: Type,
): event is Extract<AuthEmitted, { type: Type }> {
  return event.type === type
}

/** Context values keep their identity until they change, so one level is enough. */
const looksLike = (a: Members, b: Members) =>
  Object.keys({ ...a, ...b }).every((name) => Object.is(a[name], b[name]))
