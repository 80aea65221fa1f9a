import { and, not, stateIn } from 'xstate'
import { startSignIn } from '../commands'
import { toConfirmSignIn } from '../requests'
import { createState } from '../setup'
import { endSignIn, followStep, keepFailure, recoversBy } from '../transitions'

/** An answer on its way was sent in time: the pool decides about it, and an aborted request could lose a sign-in. */
const unlessAnswering = not(stateIn('#responding'))

const expire = { target: '#expired', actions: ['forgetSignIn', 'endFlow', 'clearFailure'] } as const

/** How every pending challenge ends without an answer: it runs out or is given up. */
const pending = {
  after: { challengeLifetime: { guard: unlessAnswering, ...expire } },
  on: {
    wake: {
      guard: and([
        unlessAnswering,
        {
          type: 'challengeIsOver',
          params: ({ event }: { event: { at: number } }) => ({ at: event.at }),
        },
      ]),
      ...expire,
    },
    cancel: { target: '#idle', actions: ['forgetSignIn', 'endFlow', 'clearFailure'] },
  },
} as const

const startAnew = {
  ...startSignIn,
  actions: ['forgetSignIn', startSignIn.actions],
} as const

const answer = { signIn: startAnew, confirmSignIn: 'responding' } as const

/** The trigger's own challenge. A wrong answer it lets continue comes back as the next round; only `failAuthentication` ends it. */
const custom = createState({
  id: 'custom',
  initial: 'awaiting',
  ...pending,
  states: {
    awaiting: { on: answer },
    responding: {
      id: 'responding',
      tags: 'busy',
      entry: 'clearFailure',
      invoke: {
        id: 'confirmSignIn',
        src: 'confirmSignIn',
        input: toConfirmSignIn,
        onDone: followStep,
        onError: [
          { guard: recoversBy('retryAnswer'), target: 'rejected', actions: keepFailure },
          { guard: recoversBy('wait'), target: 'rejected', actions: keepFailure },
          ...endSignIn,
        ],
      },
    },
    /** The answer did not get through; the same challenge is still there. */
    rejected: { on: answer },
  },
})

/** A challenge this version has no screen for; its raw name is in the view. It can only be given up. */
const unknown = createState({
  id: 'unknown',
  ...pending,
  on: { ...pending.on, signIn: startAnew },
})

export const challenge = createState({
  initial: 'custom',
  meta: { status: 'challenge' },
  states: { custom, unknown },
})
