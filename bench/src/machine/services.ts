import type { CreateService } from './service'

interface Loaded {
  readonly createService: CreateService
}

/** Each is loaded alone in a process that measures the heap. */
export const services: Readonly<Record<string, () => Promise<Loaded>>> = {
  'cognito-flow': () => import('./cognito-flow'),
  'Amplify UI’s authenticator': () => import('./amplify-ui'),
}
