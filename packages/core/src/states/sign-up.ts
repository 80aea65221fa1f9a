import { backToIdle, finishSignUp, startForms, startSignUp } from '../commands'
import { toConfirmSignUp, toResendSignUpCode, toSignUp } from '../requests'
import { createState } from '../setup'
import { endSignIn, followStep, keepFailure, recover } from '../transitions'

const confirmed = [
  { guard: 'wantsAutoSignIn', target: '#autoSigningIn', actions: 'clearFailure' },
  {
    target: '#idle',
    actions: ['clearFailure', { type: 'notify', params: { notice: 'signUpConfirmed' } }],
  },
] as const

const enterCode = {
  ...startForms,
  ...finishSignUp,
  cancel: backToIdle,
} as const

const confirming = createState({
  id: 'signUpConfirming',
  meta: { status: 'confirmingSignUp' },
  initial: 'awaitingCode',
  states: {
    awaitingCode: { on: enterCode },
    submitting: {
      tags: 'busy',
      invoke: {
        id: 'confirmSignUp',
        src: 'confirmSignUp',
        input: toConfirmSignUp,
        onDone: confirmed,
        onError: recover(
          [
            ['restart', '#idle'],
            ['wait', 'throttled'],
          ],
          'rejected',
        ),
      },
      on: { cancel: backToIdle },
    },
    rejected: { on: enterCode },
    resending: {
      tags: 'busy',
      invoke: {
        id: 'resendSignUpCode',
        src: 'resendSignUpCode',
        input: toResendSignUpCode,
        onDone: {
          target: 'awaitingCode',
          actions: {
            type: 'keepDelivery',
            params: ({ event }) => ({ delivery: event.output }),
          },
        },
        onError: recover(
          [
            ['restart', '#idle'],
            ['wait', 'throttled'],
          ],
          'rejected',
        ),
      },
      on: { cancel: backToIdle },
    },
    /** No new code until the quota recovers; one that has arrived can still be entered. */
    throttled: {
      after: { backOff: { target: 'awaitingCode', actions: 'clearFailure' } },
      on: { ...startForms, confirmSignUp: finishSignUp.confirmSignUp, cancel: backToIdle },
    },
  },
})

/** From the sign-up form to a confirmed user, signed in at once where the sign-up asked for it. */
export const signUp = createState({
  initial: 'submitting',
  states: {
    submitting: {
      id: 'signUpSubmitting',
      meta: { status: 'signingUp' },
      tags: 'busy',
      invoke: {
        id: 'signUp',
        src: 'signUp',
        input: toSignUp,
        onDone: [
          {
            guard: {
              type: 'signsUpWithCode',
              params: ({ event }) => ({ result: event.output }),
            },
            target: 'confirming',
            actions: {
              type: 'keepDelivery',
              params: ({ event }) => ({
                delivery: event.output.type === 'codeSent' ? event.output.delivery : null,
              }),
            },
          },
          ...confirmed,
        ],
        onError: { target: 'failed', actions: keepFailure },
      },
      on: { cancel: backToIdle },
    },
    failed: {
      meta: { status: 'signingUp' },
      on: { ...startForms, signUp: startSignUp, cancel: backToIdle },
    },
    confirming,
    autoSigningIn: {
      id: 'autoSigningIn',
      meta: { status: 'signingIn', verifyingPassword: false },
      tags: 'busy',
      invoke: {
        id: 'autoSignIn',
        src: 'autoSignIn',
        input: ({ context }) => ({ username: context.username ?? '' }),
        onDone: followStep,
        onError: endSignIn,
      },
      on: { cancel: backToIdle },
    },
  },
})
