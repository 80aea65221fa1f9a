import { refusedForms } from '../routes/start-forms'
import { createState } from '../setup'
import { account } from './account'
import { tokens } from './tokens'

/** Somebody is signed in, whatever the network does. */
export const signedIn = createState({
  type: 'parallel',
  meta: { status: 'signedIn' },
  on: {
    ...refusedForms,
    /** Dismisses what was refused. */
    cancel: { actions: 'clearFailure' },
    externalSignOut: { target: '#idle', actions: 'forgetUser' },
  },
  states: { tokens, account },
})
