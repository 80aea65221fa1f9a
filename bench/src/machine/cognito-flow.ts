import { type AuthPorts, createAuth } from '@cognito-flow/core'
import type { CreateService } from './service'

/** No answer comes before the sign-in is cancelled. */
const unanswered = () => new Promise<never>(() => {})

const ports: AuthPorts = {
  restore: async () => ({ type: 'nothing' }),
  signUp: unanswered,
  confirmSignUp: unanswered,
  resendSignUpCode: unanswered,
  autoSignIn: unanswered,
  signIn: unanswered,
  prove: unanswered,
  confirmSignIn: unanswered,
  resetPassword: unanswered,
  confirmResetPassword: unanswered,
  refresh: unanswered,
  signOut: unanswered,
}

export const createService: CreateService = async () => {
  const auth = createAuth(ports)
  auth.subscribe(() => {})
  await auth.settled()
  return {
    change() {
      if (auth.getView().busy) auth.send({ type: 'cancel' })
      else auth.send({ type: 'signIn', username: 'ada' })
    },
    ignore: () => auth.send({ type: 'confirmSignIn', answer: 'violet' }),
  }
}
