import type { StartAttempt } from './attempt'

interface Loaded {
  readonly start: StartAttempt
}

/** Each is loaded alone in a process that measures a first sign-in. */
export const contenders: Readonly<Record<string, () => Promise<Loaded>>> = {
  'cognito-flow': () => import('./contenders/cognito-flow'),
  'aws-amplify': () => import('./contenders/aws-amplify'),
  'amazon-cognito-identity-js': () => import('./contenders/identity-js'),
  'cognito-srp-helper': () => import('./contenders/srp-helper'),
  'OpenSSL (floor, no client)': () => import('./contenders/openssl'),
}
