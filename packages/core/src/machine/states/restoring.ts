import { ask } from '../routes/ask'
import { followRestored } from '../routes/follow-step'
import { createState } from '../setup'

/** The page has just started: nothing is known yet, and nothing is shown as signed out. */
export const restoring = createState({
  id: 'restoring',
  meta: { status: 'restoring' },
  ...ask('restore', {
    input: undefined,
    onDone: followRestored,
    onError: { target: '#idle', actions: 'keepFailure' },
  }),
  on: { cancel: '#idle' },
})
