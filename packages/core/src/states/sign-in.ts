import { backToIdle, finishResetPassword, finishSignUp, startForms } from '../commands'
import { toSignIn } from '../requests'
import { createState } from '../setup'
import { endSignIn, followStep } from '../transitions'
import { challenge } from './challenge'

const giveUp = {
  target: '#idle',
  actions: ['forgetSignIn', 'endFlow', 'clearFailure'],
} as const

const over = { ...startForms, cancel: backToIdle } as const

/** Why a sign-in ended, by what the user can do about it. The username stays for the next try. */
const failed = createState({
  initial: 'restartable',
  states: {
    restartable: {
      id: 'restartable',
      meta: { status: 'signInFailed', reason: 'restartable' },
      on: over,
    },
    throttled: {
      id: 'throttled',
      meta: { status: 'signInFailed', reason: 'throttled' },
      after: { backOff: { target: 'restartable', actions: 'clearFailure' } },
      on: { cancel: backToIdle },
    },
    unconfirmed: {
      id: 'unconfirmed',
      meta: { status: 'signInFailed', reason: 'unconfirmed' },
      on: { ...over, ...finishSignUp },
    },
    passwordResetRequired: {
      id: 'passwordResetRequired',
      meta: { status: 'signInFailed', reason: 'passwordResetRequired' },
      on: { ...over, ...finishResetPassword },
    },
    expired: { id: 'expired', meta: { status: 'signInFailed', reason: 'expired' }, on: over },
  },
})

/** From the sign-in form to tokens, through any number of challenges in any order. */
export const signIn = createState({
  initial: 'initiating',
  states: {
    initiating: {
      id: 'initiating',
      meta: { status: 'signingIn', verifyingPassword: false },
      tags: 'busy',
      invoke: {
        id: 'signIn',
        src: 'signIn',
        input: toSignIn,
        onDone: followStep,
        onError: endSignIn,
      },
      on: { cancel: giveUp },
    },
    /** The transport proves the password (SRP) without asking the user anything. */
    verifyingPassword: {
      id: 'verifyingPassword',
      meta: { status: 'signingIn', verifyingPassword: true },
      tags: 'busy',
      invoke: {
        id: 'verifyPassword',
        src: 'verifyPassword',
        input: ({ context }) => ({ flow: context.flow ?? '' }),
        onDone: followStep,
        onError: endSignIn,
      },
      on: { cancel: giveUp },
    },
    challenge,
    failed,
  },
})
