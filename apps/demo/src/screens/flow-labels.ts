import type { AuthFlow } from '@cognito-flow/core'

/** The sign-in methods, for a person. */
export const flowLabels: Readonly<Record<AuthFlow, string>> = {
  custom: 'Passwordless: a question',
  customWithSrp: 'Password, then a code',
  srp: 'Password (SRP)',
  password: 'Password (plain)',
  choice: 'A choice of ways',
}
