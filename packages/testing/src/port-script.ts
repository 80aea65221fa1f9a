import type { Operation, PortCalls, PortOptions } from '@cognito-flow/core'
import { challengeStep, sampleDelivery, sampleSession, signedInStep } from './samples'

/** Answers a call by looking at it. */
export type Handler<Input, Output> = (
  input: Input,
  options: PortOptions,
) => Output | Error | Promise<Output | Error>

/** What a port answers: a result, an error to reject with, or a function that decides. */
export type Reply<Input, Output> = Output | Error | Handler<Input, Output>

/** A reply for every call, or a list: one for each call, the last for all that follow. */
export type Replies<Input, Output> = Reply<Input, Output> | ReplyList<Input, Output>

type ReplyList<Input, Output> = readonly [Reply<Input, Output>, ...Reply<Input, Output>[]]

type RepliesOf<Name extends Operation> = Replies<
  PortCalls[Name]['input'],
  PortCalls[Name]['output']
>

/** What a test wants its ports to answer. */
export type PortScript = { readonly [Name in Operation]?: RepliesOf<Name> }

/** Nobody is signed in, a sign-in asks one custom challenge, and whatever is asked goes well. */
export const happyPath = (): Required<PortScript> => ({
  restore: { type: 'nothing' },
  signUp: { type: 'codeSent', delivery: sampleDelivery() },
  confirmSignUp: undefined,
  resendSignUpCode: sampleDelivery(),
  autoSignIn: signedInStep(),
  signIn: challengeStep(),
  prove: challengeStep(),
  confirmSignIn: signedInStep(),
  resetPassword: sampleDelivery(),
  confirmResetPassword: undefined,
  refresh: sampleSession(),
  signOut: undefined,
})

/** Picks the reply to the call that follows `count` others. */
export function replyTo<Input, Output>(
  replies: Replies<Input, Output>,
  count: number,
): Reply<Input, Output> {
  if (!isList(replies)) return replies
  const [first, ...later] = replies
  return later.slice(0, count).reduce((_, reply) => reply, first)
}

export function isHandler<Input, Output>(
  reply: Reply<Input, Output>,
): reply is Handler<Input, Output> {
  return typeof reply === 'function'
}

function isList<Input, Output>(
  replies: Replies<Input, Output>,
): replies is ReplyList<Input, Output> {
  return Array.isArray(replies)
}
