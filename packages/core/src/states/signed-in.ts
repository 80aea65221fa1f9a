import type { CommandType } from '../events'
import type { AuthFailure } from '../failure'
import { createState } from '../setup'
import { keepFailure, recoversBy } from '../transitions'

/** Commands that answer with `alreadySignedIn` and change nothing else: the user signs out first. */
export const refusedWhileSignedIn = [
  'signUp',
  'signIn',
  'resetPassword',
] as const satisfies readonly CommandType[]

type Refused = (typeof refusedWhileSignedIn)[number]

const alreadySignedIn = (operation: Refused): AuthFailure => ({
  code: 'alreadySignedIn',
  recovery: 'none',
  operation,
  name: 'AlreadySignedIn',
  message: 'A user is already signed in. Sign out first.',
})

const refuse = {
  actions: {
    type: 'keepFailure',
    params: ({ event }: { event: { type: Refused } }) => ({ failure: alreadySignedIn(event.type) }),
  },
} as const

const refresh = { target: '#refreshing', actions: 'clearFailure' } as const

const refreshIfDue = {
  ...refresh,
  guard: {
    type: 'refreshIsDue',
    params: ({ event }: { event: { at: number } }) => ({ at: event.at }),
  },
} as const

/** Somebody is signed in, whatever the network does. */
export const signedIn = createState({
  initial: 'active',
  on: {
    signUp: refuse,
    signIn: refuse,
    resetPassword: refuse,
    /** Dismisses what was refused. */
    cancel: { actions: 'clearFailure' },
    signOut: { target: '#signingOut', actions: 'clearFailure' },
    externalSignOut: { target: '#idle', actions: ['endSession', 'forgetUser'] },
    externalSignIn: { target: '#restoring', actions: ['endSession', 'forgetUser'] },
  },
  states: {
    active: {
      id: 'active',
      meta: { status: 'signedIn', freshness: 'active' },
      after: { refreshDelay: refresh },
      on: { refresh, wake: refreshIfDue },
    },
    refreshing: {
      id: 'refreshing',
      meta: { status: 'signedIn', freshness: 'refreshing' },
      tags: 'busy',
      invoke: {
        id: 'refresh',
        src: 'refresh',
        input: undefined,
        onDone: {
          target: 'active',
          actions: { type: 'keepSession', params: ({ event }) => ({ session: event.output }) },
        },
        onError: [
          {
            guard: recoversBy('restart'),
            target: '#idle',
            actions: ['endSession', keepFailure],
          },
          { target: 'stale', actions: keepFailure },
        ],
      },
    },
    /** Offline or server trouble: still signed in, and tried again. */
    stale: {
      meta: { status: 'signedIn', freshness: 'stale' },
      after: { staleRetry: refresh },
      on: { refresh, retry: refresh, online: refresh, wake: refresh },
    },
  },
})
