import { CognitoError } from './cognito-error'

/** Cognito's password policy; the defaults are the service's own. */
export interface PasswordPolicy {
  readonly minimumLength: number
  readonly requireLowercase: boolean
  readonly requireUppercase: boolean
  readonly requireNumbers: boolean
  readonly requireSymbols: boolean
  /** How long an administrator's temporary password works. */
  readonly temporaryPasswordValidityDays: number
}

export const defaultPasswordPolicy: PasswordPolicy = {
  minimumLength: 8,
  requireLowercase: true,
  requireUppercase: true,
  requireNumbers: true,
  requireSymbols: true,
  temporaryPasswordValidityDays: 7,
}

// [doc] The special characters Cognito counts as symbols, plus a space that is neither first nor last.
const symbols = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]|(?<=.) (?=.)/

export function assertPasswordConforms(policy: PasswordPolicy, password: string): void {
  const broken = [
    password.length < policy.minimumLength && 'Password not long enough',
    policy.requireLowercase && !/[a-z]/.test(password) && lacks('lowercase'),
    policy.requireUppercase && !/[A-Z]/.test(password) && lacks('uppercase'),
    policy.requireNumbers && !/[0-9]/.test(password) && lacks('numeric'),
    policy.requireSymbols && !symbols.test(password) && lacks('symbol'),
  ].find((problem) => problem !== false)
  if (broken) {
    // [rec] Only the first rule that is broken is reported.
    const message = `Password did not conform with policy: ${broken}`
    throw new CognitoError('InvalidPasswordException', message)
  }
}

function lacks(kind: string): string {
  return `Password must have ${kind} characters`
}
