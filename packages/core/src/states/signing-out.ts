import { toSignOut } from '../requests'
import { createState } from '../setup'

const signedOut = {
  target: '#idle',
  actions: ['endSession', 'forgetUser', { type: 'notify', params: { notice: 'signedOut' } }],
} as const

/** Leads to signed out always: the tokens here are gone before the pool is asked to revoke them. */
export const signingOut = createState({
  id: 'signingOut',
  meta: { status: 'signingOut' },
  tags: 'busy',
  invoke: {
    id: 'signOut',
    src: 'signOut',
    input: toSignOut,
    onDone: signedOut,
    onError: signedOut,
  },
})
