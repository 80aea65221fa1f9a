import { createState } from '../setup'

/** The signed-in user's account, beside the tokens: one operation on it at a time. */
export const account = createState({
  initial: 'idle',
  states: { idle: {} },
})
