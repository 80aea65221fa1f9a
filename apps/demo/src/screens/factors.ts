import type { Factor } from '@cognito-flow/core'
import type { Option } from './screen'

/** What each of Cognito's factors is, for a person. */
const labels: Readonly<Record<Factor | 'SMS_MFA' | 'SOFTWARE_TOKEN_MFA', string>> = {
  PASSWORD_SRP: 'Password (SRP)',
  PASSWORD: 'Password (plain)',
  EMAIL_OTP: 'Code by e-mail',
  SMS_OTP: 'Code by text message',
  WEB_AUTHN: 'Passkey',
  SMS_MFA: 'Code by text message',
  SOFTWARE_TOKEN_MFA: 'Authenticator app',
}

const names: ReadonlyMap<string, string> = new Map(Object.entries(labels))

/** A factor in words; Cognito's own where there are none. */
export function toFactorLabel(name: string): string {
  return names.get(name) ?? name
}

/** What a sign-in by `choice` can begin with. */
export const firstFactors = [
  'PASSWORD_SRP',
  'PASSWORD',
  'EMAIL_OTP',
  'SMS_OTP',
  'WEB_AUTHN',
] as const satisfies readonly Factor[]

export const firstFactorOptions: readonly Option[] = firstFactors.map((value) => ({
  value,
  label: toFactorLabel(value),
}))
