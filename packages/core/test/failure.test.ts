import { type AuthFailure, classify, type Operation } from '@cognito-flow/core'
import { describe, expect, test } from 'vitest'

const wrongCredentials = 'Incorrect username or password.'

type Row = readonly [
  operation: Operation,
  name: string,
  message: string,
  code: AuthFailure['code'],
  recovery: AuthFailure['recovery'],
]

const rows: readonly Row[] = [
  ['signIn', 'NotAuthorizedException', wrongCredentials, 'incorrectCredentials', 'restart'],
  ['signIn', 'UserNotFound', 'an error that only sounds like one', 'unknown', 'restart'],
  ['autoSignIn', 'NotAuthorizedException', wrongCredentials, 'incorrectCredentials', 'restart'],
  ['prove', 'NotAuthorizedException', wrongCredentials, 'incorrectCredentials', 'restart'],
  ['confirmSignIn', 'NotAuthorizedException', wrongCredentials, 'challengeFailed', 'restart'],
  [
    'refresh',
    'NotAuthorizedException',
    'Refresh Token has been revoked',
    'sessionRevoked',
    'restart',
  ],
  ['refresh', 'NotAuthorizedException', 'Invalid Refresh Token.', 'sessionRevoked', 'restart'],
  ['signIn', 'NotAuthorizedException', 'Password attempts exceeded', 'attemptsExceeded', 'wait'],
  ['signIn', 'NotAuthorizedException', 'User is disabled.', 'userDisabled', 'none'],
  [
    'signIn',
    'NotAuthorizedException',
    'Unable to verify secret hash for client 1',
    'configuration',
    'none',
  ],
  [
    'signIn',
    'NotAuthorizedException',
    'SecretHash does not match for the client: 1',
    'configuration',
    'none',
  ],
  [
    'signIn',
    'NotAuthorizedException',
    'Temporary password has expired and must be reset by an administrator.',
    'temporaryPasswordExpired',
    'resetPassword',
  ],
  [
    'signUp',
    'NotAuthorizedException',
    'SignUp is not permitted for this user pool',
    'forbidden',
    'none',
  ],
  [
    'signUp',
    'NotAuthorizedException',
    'A client attempted to write unauthorized attribute',
    'invalidParameter',
    'retryRequest',
  ],
  [
    'confirmSignUp',
    'NotAuthorizedException',
    'User cannot be confirmed. Current status is CONFIRMED',
    'alreadyConfirmed',
    'restart',
  ],
  [
    'resetPassword',
    'NotAuthorizedException',
    'User password cannot be reset in the current state.',
    'passwordResetNotPossible',
    'none',
  ],
  [
    'confirmSignIn',
    'NotAuthorizedException',
    'Invalid session for the user.',
    'sessionInvalid',
    'restart',
  ],
  [
    'confirmSignIn',
    'NotAuthorizedException',
    'Invalid session for the user, session can only be used once.',
    'sessionInvalid',
    'restart',
  ],
  [
    'confirmSignIn',
    'NotAuthorizedException',
    'Invalid session for the user, session is expired.',
    'challengeExpired',
    'restart',
  ],
  [
    'confirmSignIn',
    'CodeMismatchException',
    'Invalid code or auth state for the user.',
    'codeMismatch',
    'retryAnswer',
  ],
  [
    'confirmSignUp',
    'CodeMismatchException',
    'Invalid verification code provided, please try again.',
    'codeMismatch',
    'retryAnswer',
  ],
  [
    'confirmSignUp',
    'ExpiredCodeException',
    'Invalid code provided, please request a code again.',
    'codeExpired',
    'retryAnswer',
  ],
  [
    'confirmSignUp',
    'TooManyFailedAttemptsException',
    'Too many failed attempts',
    'throttled',
    'wait',
  ],
  [
    'confirmSignUp',
    'AliasExistsException',
    'An account with the given email already exists.',
    'aliasExists',
    'retryAnswer',
  ],
  ['signUp', 'UsernameExistsException', 'User already exists', 'usernameExists', 'retryRequest'],
  [
    'signUp',
    'InvalidPasswordException',
    'Password did not conform with policy: Password not long enough',
    'passwordPolicy',
    'retryRequest',
  ],
  [
    'confirmResetPassword',
    'InvalidPasswordException',
    'Password did not conform with policy: Password not long enough',
    'passwordPolicy',
    'retryAnswer',
  ],
  [
    'confirmResetPassword',
    'PasswordHistoryPolicyViolationException',
    '',
    'passwordPolicy',
    'retryAnswer',
  ],
  ['signUp', 'CodeDeliveryFailureException', '', 'codeDeliveryFailed', 'retryRequest'],
  [
    'resendSignUpCode',
    'LimitExceededException',
    'Attempt limit exceeded, please try after some time.',
    'throttled',
    'wait',
  ],
  ['signIn', 'TooManyRequestsException', 'Rate exceeded', 'throttled', 'wait'],
  [
    'signIn',
    'UserNotConfirmedException',
    'User is not confirmed.',
    'userNotConfirmed',
    'confirmSignUp',
  ],
  [
    'signIn',
    'PasswordResetRequiredException',
    'Password reset required for the user',
    'passwordResetRequired',
    'resetPassword',
  ],
  ['signIn', 'UserNotFoundException', 'User does not exist.', 'incorrectCredentials', 'restart'],
  ['prove', 'UserNotFoundException', 'User does not exist.', 'incorrectCredentials', 'restart'],
  [
    'autoSignIn',
    'UserNotFoundException',
    'User does not exist.',
    'incorrectCredentials',
    'restart',
  ],
  ['confirmSignIn', 'UserNotFoundException', 'User does not exist.', 'challengeFailed', 'restart'],
  ['resetPassword', 'UserNotFoundException', 'User does not exist.', 'userNotFound', 'restart'],
  [
    'signIn',
    'ResourceNotFoundException',
    'User pool client 1 does not exist.',
    'configuration',
    'none',
  ],
  [
    'signIn',
    'InvalidParameterException',
    'CUSTOM_AUTH is not enabled for the client.',
    'configuration',
    'none',
  ],
  [
    'signIn',
    'InvalidParameterException',
    'USER_PASSWORD_AUTH flow not enabled for this client',
    'configuration',
    'none',
  ],
  [
    'signIn',
    'InvalidParameterException',
    'Custom auth lambda trigger is not configured for the user pool.',
    'configuration',
    'none',
  ],
  [
    'signIn',
    'InvalidParameterException',
    'Only custom auth (lambda driven) is enabled for this client.',
    'configuration',
    'none',
  ],
  [
    'resendSignUpCode',
    'InvalidParameterException',
    'User is already confirmed.',
    'alreadyConfirmed',
    'restart',
  ],
  [
    'signIn',
    'InvalidParameterException',
    'Missing required parameter USERNAME',
    'invalidParameter',
    'retryRequest',
  ],
  [
    'confirmSignUp',
    'InvalidParameterException',
    '1 validation error detected',
    'invalidParameter',
    'retryAnswer',
  ],
  [
    'resetPassword',
    'InvalidParameterException',
    'Cannot reset password for the user as there is no registered/verified email or phone_number',
    'passwordResetNotPossible',
    'none',
  ],
  [
    'signIn',
    'UserLambdaValidationException',
    'PreAuthentication failed with error no.',
    'triggerRejected',
    'restart',
  ],
  ['confirmSignIn', 'UnexpectedLambdaException', '', 'triggerFailed', 'restart'],
  [
    'confirmSignIn',
    'InvalidLambdaResponseException',
    'Unrecognizable lambda output',
    'triggerFailed',
    'restart',
  ],
  [
    'confirmSignIn',
    'ExpiredCodeException',
    'Your software token has already been used once.',
    'codeUsed',
    'retryAnswer',
  ],
  ['confirmSignIn', 'EnableSoftwareTokenMFAException', '', 'codeMismatch', 'retryAnswer'],
  ['confirmSignIn', 'MFAMethodNotFoundException', '', 'methodNotFound', 'retryAnswer'],
  ['confirmSignIn', 'SoftwareTokenMFANotFoundException', '', 'methodNotFound', 'retryAnswer'],
  ['signIn', 'SoftwareTokenMFANotFoundException', '', 'methodNotFound', 'retryRequest'],
  // A trigger says what it likes: its words decide nothing.
  [
    'signUp',
    'UserLambdaValidationException',
    'PreSignUp failed with error User is disabled.',
    'triggerRejected',
    'restart',
  ],
  ['signIn', 'InternalErrorException', '', 'serviceUnavailable', 'retryRequest'],
  ['confirmSignIn', 'InternalErrorException', '', 'serviceUnavailable', 'retryAnswer'],
  ['signIn', 'ForbiddenException', '', 'forbidden', 'none'],
  ['refresh', 'RefreshTokenReuseException', '', 'sessionRevoked', 'restart'],
  ['refresh', 'NotAuthorizedException', 'User is disabled.', 'userDisabled', 'restart'],
  ['refresh', 'UserNotFoundException', 'User does not exist.', 'userNotFound', 'restart'],
  ['refresh', 'TooManyRequestsException', 'Rate exceeded', 'throttled', 'retryRequest'],
  ['refresh', 'ResourceNotFoundException', '', 'configuration', 'retryRequest'],
  ['signUp', 'OperationNotEnabledException', 'It is not enabled.', 'operationNotEnabled', 'wait'],
  ['signIn', 'OperationNotEnabledException', '', 'operationNotEnabled', 'wait'],
  ['confirmSignIn', 'OperationNotEnabledException', '', 'operationNotEnabled', 'wait'],
  ['refresh', 'OperationNotEnabledException', '', 'operationNotEnabled', 'retryRequest'],
  ['refresh', 'SomethingNewException', '', 'unknown', 'retryRequest'],
  ['signIn', 'SomethingNewException', '', 'unknown', 'restart'],
  ['signIn', 'toString', '', 'unknown', 'restart'],
]

describe('what an error of the pool means', () => {
  test.each(rows)(
    '%s: %s "%s" is %s, recover by %s',
    (operation, name, message, code, recovery) => {
      expect(classify({ name, message }, operation)).toMatchObject({
        code,
        recovery,
        operation,
        name,
        // A wrong sign-in has one text, whatever the pool tells of its users.
        message: code === 'incorrectCredentials' ? wrongCredentials : message,
      })
    },
  )

  test.each([
    ['TooManyRequestsException', '', 5_000],
    ['LimitExceededException', '', 60_000],
    ['NotAuthorizedException', 'Password attempts exceeded', 10_000],
    ['OperationNotEnabledException', 'Not in this Region.', 60_000],
    ['UserNotFoundException', '', undefined],
  ])('%s "%s" asks to wait %s ms', (name, message, retryAfterMs) => {
    expect(classify({ name, message }, 'signIn').retryAfterMs).toBe(retryAfterMs)
  })
})

describe('an exception whose name alone tells', () => {
  test.each<[exception: string, code: AuthFailure['code']]>([
    ['FeatureUnavailableInTier', 'configuration'],
    ['InvalidEmailRoleAccessPolicy', 'configuration'],
    ['InvalidSmsRoleAccessPolicy', 'configuration'],
    ['InvalidSmsRoleTrustRelationship', 'configuration'],
    ['InvalidUserPoolConfiguration', 'configuration'],
    ['OperationNotEnabled', 'operationNotEnabled'],
    ['UnsupportedOperation', 'configuration'],
    ['Unauthorized', 'sessionRevoked'],
  ])('%s is %s', (exception, code) => {
    expect(classify({ name: `${exception}Exception` }, 'signUp').code).toBe(code)
  })
})

describe('a refusal for no reason', () => {
  test.each<[operation: Operation, code: AuthFailure['code']]>([
    ['restore', 'sessionRevoked'],
    ['signUp', 'forbidden'],
    ['confirmSignUp', 'forbidden'],
    ['resendSignUpCode', 'forbidden'],
    ['autoSignIn', 'incorrectCredentials'],
    ['signIn', 'incorrectCredentials'],
    ['prove', 'incorrectCredentials'],
    ['confirmSignIn', 'challengeFailed'],
    ['resetPassword', 'forbidden'],
    ['confirmResetPassword', 'forbidden'],
    ['refresh', 'sessionRevoked'],
    ['signOut', 'sessionRevoked'],
  ])('of %s is %s', (operation, code) => {
    expect(classify({ name: 'NotAuthorizedException' }, operation).code).toBe(code)
  })
})

test.each([
  ['field', 'username'],
  ['rule', 'long'],
])('has the %s that the port names', (member, value) => {
  const error = { code: 'invalidInput', message: 'It is not right.' }
  expect(classify({ ...error, [member]: value }, 'signUp')).toHaveProperty(member, value)
  expect(classify(error, 'signUp')).not.toHaveProperty(member)
  expect(classify({ ...error, [member]: 1 }, 'signUp')).not.toHaveProperty(member)
})

describe('the moment of another try', () => {
  test.each<[title: string, error: object, retryAt: number | undefined]>([
    ['is so long after it happened', { name: 'LimitExceededException', at: 1_000 }, 61_000],
    ['is open where nobody says when', { name: 'LimitExceededException' }, undefined],
    ['is open for half a moment', { name: 'LimitExceededException', at: 'noon' }, undefined],
    ['is none where waiting does not help', { name: 'CodeMismatchException', at: 1 }, undefined],
  ])('%s', (_, error, retryAt) => {
    const failure = classify(error, 'signUp')
    expect([failure.retryAt, 'retryAt' in failure]).toEqual([retryAt, retryAt !== undefined])
  })
})

describe('what an error of the transport means', () => {
  test.each<[operation: Operation, code: string, meaning: string, recovery: string]>([
    ['signIn', 'network', 'network', 'retryRequest'],
    ['prove', 'network', 'network', 'restart'],
    ['confirmSignIn', 'network', 'network', 'retryAnswer'],
    ['confirmSignIn', 'timeout', 'timeout', 'retryAnswer'],
    ['confirmSignUp', 'serviceUnavailable', 'serviceUnavailable', 'retryAnswer'],
    ['signIn', 'unexpectedResponse', 'unexpectedResponse', 'restart'],
    ['signIn', 'invalidInput', 'invalidParameter', 'retryRequest'],
    ['confirmSignIn', 'invalidInput', 'invalidParameter', 'retryAnswer'],
    ['signIn', 'configuration', 'configuration', 'none'],
    ['confirmSignIn', 'challengeExpired', 'challengeExpired', 'restart'],
    ['confirmSignIn', 'sessionInvalid', 'sessionInvalid', 'restart'],
    ['prove', 'srpIllegalParameter', 'srpIllegalParameter', 'restart'],
    ['refresh', 'unexpectedResponse', 'unexpectedResponse', 'retryRequest'],
    ['refresh', 'network', 'network', 'retryRequest'],
    ['refresh', 'noSession', 'sessionRevoked', 'restart'],
    ['signUp', 'aborted', 'network', 'retryRequest'],
    ['confirmSignIn', 'passkeyCancelled', 'passkeyCancelled', 'retryAnswer'],
    ['confirmSignIn', 'passkeyTimedOut', 'passkeyTimedOut', 'retryAnswer'],
    ['confirmSignIn', 'passkeyNotFound', 'passkeyNotFound', 'retryAnswer'],
    ['confirmSignIn', 'passkeyWrongSite', 'passkeyWrongSite', 'restart'],
    ['confirmSignIn', 'passkeyNotSupported', 'passkeyNotSupported', 'restart'],
  ])('%s: %s is %s, recover by %s', (operation, portCode, code, recovery) => {
    const error = Object.assign(new Error('It failed.'), { code: portCode })
    expect(classify(error, operation)).toMatchObject({ code, recovery })
  })

  test('goes by the name when the pool answered', () => {
    const error = { code: 'service', name: 'UserNotConfirmedException', message: '' }
    expect(classify(error, 'signIn').code).toBe('userNotConfirmed')
  })
})

describe('whatever a port rejects with', () => {
  const hostile = {
    get name(): string {
      throw new Error('no')
    },
  }
  test.each([
    ['undefined', undefined],
    ['null', null],
    ['a string', 'network'],
    ['a number', 42],
    ['an empty object', {}],
    ['a getter that throws', hostile],
    ['a code named like a prototype member', { code: 'constructor' }],
  ])('%s becomes a failure', (_, error) => {
    expect(classify(error, 'signIn')).toMatchObject({ code: 'unknown', recovery: 'restart' })
  })
})
