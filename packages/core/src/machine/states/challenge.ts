import { toAnswer } from '../inputs'
import { ask } from '../routes/ask'
import { followStep } from '../routes/follow-step'
import { answerAgain } from '../routes/recover'
import { sendAgain, startAnew } from '../routes/start-forms'
import { createState } from '../setup'

/**
 * The pool has asked something: any kind, any number, in any order. A wrong custom answer that the trigger lets continue comes
 * back as the next round; only `failAuthentication` ends it.
 */
export const challenge = createState({
  meta: { status: 'challenge' },
  initial: 'awaiting',
  after: { challengeLifetime: { actions: 'markOverdue' } },
  states: {
    awaiting: {
      always: { guard: 'isOverdue', target: '#signIn.failed.expired', actions: 'clearFailure' },
      on: { ...startAnew, confirmSignIn: 'responding', ...sendAgain },
    },
    responding: {
      entry: 'clearFailure',
      ...ask('confirmSignIn', {
        input: toAnswer,
        onDone: followStep,
        onError: answerAgain,
      }),
    },
  },
})
