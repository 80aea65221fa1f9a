import { requireFromAmplifyUi } from '../amplify-ui-core'
import type { CreateService } from './service'

interface Snapshot {
  matches(state: string): boolean
}
interface Interpreter {
  start(): Interpreter
  send(event: string): void
  subscribe(listener: (snapshot: Snapshot) => void): void
  getSnapshot(): Snapshot
}

const { createAuthenticatorMachine }: { createAuthenticatorMachine(options: object): object } =
  requireFromAmplifyUi('@aws-amplify/ui')
const { interpret }: { interpret(machine: object): Interpreter } = requireFromAmplifyUi('xstate')

const services = {
  getCurrentUser: async () => {
    throw new Error('Nobody is signed in.')
  },
  getAmplifyConfig: async () => ({}),
}

export const createService: CreateService = async () => {
  const service = interpret(createAuthenticatorMachine({ useNextWaitConfig: true, services }))
  await new Promise<void>((resolve) => {
    service.subscribe((snapshot) => {
      if (snapshot.matches('signInActor')) resolve()
    })
    service.start()
  })
  return {
    change: () =>
      service.send(service.getSnapshot().matches('signInActor') ? 'SIGN_UP' : 'SIGN_IN'),
    ignore: () => service.send('TOKEN_REFRESH'),
  }
}
