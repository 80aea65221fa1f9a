import { toRequest } from '../inputs'
import { ask } from '../routes/ask'
import { leadsNowhere } from '../routes/start-forms'
import { createState } from '../setup'

const signedOut = {
  target: '#idle',
  actions: ['forgetUser', { type: 'notify', params: { notice: 'signedOut' } }],
} as const

/** Leads to signed out always: the tokens here are gone before the pool is asked to revoke them. */
export const signingOut = createState({
  id: 'signingOut',
  meta: { status: 'signingOut' },
  ...ask('signOut', {
    input: toRequest<'signOut'>,
    onDone: signedOut,
    onError: signedOut,
  }),
  on: {
    /** The user does not wait for the revocation. */
    cancel: signedOut,
    /** Joined: it waits for the sign-out that is under way. */
    signOut: leadsNowhere,
  },
})
