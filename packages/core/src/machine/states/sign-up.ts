import { toRequest, toUserRequest } from '../inputs'
import { ask } from '../routes/ask'
import { failsBy, recover } from '../routes/recover'
import { finishSignUp, followLink, giveUp, signInAsWished, startForms } from '../routes/start-forms'
import { createState } from '../setup'

const confirmed = [
  signInAsWished,
  { target: '#idle', actions: { type: 'notify', params: { notice: 'signUpConfirmed' } } },
] as const

const enterCode = {
  ...startForms,
  ...finishSignUp,
  ...followLink,
} as const

const codeFailed = [
  { ...signInAsWished, guard: 'isConfirmedElsewhere' },
  { guard: failsBy('restart'), target: '#idle', actions: ['keepFailure', 'forgetPending'] },
  ...recover([['wait', 'throttled']], 'awaitingCode'),
] as const

const confirming = createState({
  meta: { status: 'confirmingSignUp' },
  initial: 'awaitingCode',
  states: {
    awaitingCode: { on: enterCode },
    submitting: ask('confirmSignUp', {
      input: toUserRequest<'confirmSignUp'>,
      onDone: confirmed,
      onError: codeFailed,
    }),
    resending: ask('resendSignUpCode', {
      input: toUserRequest<'resendSignUpCode'>,
      onDone: { target: 'awaitingCode', actions: 'keepDelivery', description: 'codeSent' },
      onError: codeFailed,
    }),
    /** No new code until the quota recovers; one that has arrived can still be entered. */
    throttled: { always: { guard: 'hasCooledDown', target: 'awaitingCode' }, on: enterCode },
  },
})

/** From the sign-up form to a confirmed user, signed in at once where the sign-up asked for it. */
export const signUp = createState({
  id: 'signUp',
  initial: 'submitting',
  on: { cancel: giveUp },
  states: {
    submitting: {
      meta: { status: 'signingUp' },
      ...ask('signUp', {
        input: toRequest<'signUp'>,
        onDone: [
          {
            guard: { type: 'answers', params: { type: 'codeSent' } },
            target: 'confirming',
            actions: 'keepStep',
          },
          ...confirmed,
        ],
        onError: recover([['wait', 'failed']], 'failed'),
      }),
    },
    failed: { meta: { status: 'signingUp' }, on: startForms },
    confirming,
  },
})
