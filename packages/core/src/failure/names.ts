import type { FailureCode } from './failure'
import { failureCodes } from './recoveries'

/** What Cognito's exceptions and the ports call a failure, where it is not the name of its code. */
const otherNames: Readonly<Partial<Record<FailureCode, readonly string[]>>> = {
  codeDeliveryFailed: ['CodeDeliveryFailure'],
  codeExpired: ['ExpiredCode'],
  codeMismatch: ['EnableSoftwareTokenMFA'],
  configuration: [
    'FeatureUnavailableInTier',
    'InvalidEmailRoleAccessPolicy',
    'InvalidSmsRoleAccessPolicy',
    'InvalidSmsRoleTrustRelationship',
    'InvalidUserPoolConfiguration',
    'OperationNotEnabled',
    'ResourceNotFound',
    'UnsupportedOperation',
  ],
  invalidParameter: ['invalidInput'],
  methodNotFound: ['MFAMethodNotFound', 'SoftwareTokenMFANotFound'],
  network: ['aborted'],
  passwordPolicy: ['InvalidPassword', 'PasswordHistoryPolicyViolation'],
  serviceUnavailable: ['InternalError'],
  sessionRevoked: ['noSession', 'RefreshTokenReuse', 'Unauthorized'],
  throttled: ['LimitExceeded', 'TooManyFailedAttempts', 'TooManyRequests'],
  triggerFailed: ['InvalidLambdaResponse', 'UnexpectedLambda'],
  triggerRejected: ['UserLambdaValidation'],
}

/** The failure of that name, in upper or lower case. */
export function codeNamed(name: string): FailureCode | undefined {
  return failureCodes.find((code) =>
    [code, ...(otherNames[code] ?? [])].some((one) => one.toLowerCase() === name.toLowerCase()),
  )
}
