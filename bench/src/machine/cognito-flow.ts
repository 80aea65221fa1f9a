import { createAuth } from '@cognito-flow/core'
import type { CreateService } from './service'

const ports = {
  restore: async () => ({ type: 'nothing' }) as const,
  // No answer comes before the sign-in is cancelled.
  signIn: () => new Promise<never>(() => {}),
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
