import type { Clock } from './clock'
import { CognitoError } from './cognito-error'

/** Calls one user may cause per hour, by operation. */
export interface QuotaLimits {
  readonly ResendConfirmationCode: number
  readonly ConfirmSignUp: number
  readonly ChangePassword: number
  readonly ForgotPassword: number
  readonly ConfirmForgotPassword: number
  readonly GetUserAttributeVerificationCode: number
  readonly VerifyUserAttribute: number
}

// [doc] Quotas page; for the two password-reset operations the service picks 5 to 20 by risk.
export const documentedQuotas: QuotaLimits = {
  ResendConfirmationCode: 5,
  ConfirmSignUp: 15,
  ChangePassword: 5,
  ForgotPassword: 20,
  ConfirmForgotPassword: 20,
  GetUserAttributeVerificationCode: 5,
  VerifyUserAttribute: 15,
}

const hour = 3_600_000

export class Quotas {
  readonly #calls = new Map<string, number[]>()

  constructor(
    private readonly limits: QuotaLimits | false,
    private readonly clock: Clock,
  ) {}

  /** Counts one call; throws LimitExceededException when the hour's calls are used up. */
  take(operation: keyof QuotaLimits, username: string): void {
    if (this.limits === false) return
    const key = `${operation} ${username}`
    const now = this.clock.now()
    const recent = (this.#calls.get(key) ?? []).filter((at) => at > now - hour)
    if (recent.length >= this.limits[operation]) {
      const message = 'Attempt limit exceeded, please try after some time.'
      throw new CognitoError('LimitExceededException', message)
    }
    this.#calls.set(key, [...recent, now])
  }
}
