import { describe, expect, test } from 'vitest'
import { toRefusal } from '../../src/sign-in/refusal'

const policy = 'Password did not conform with policy: '
const schema = (attribute: string) =>
  `Attributes did not conform to the schema: ${attribute}: The attribute is required\n`
const limits = (member: string) =>
  `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must not be null`

describe('the field that an exception is about', () => {
  test.each<[port: string, exception: string, message: string, field: string | undefined]>([
    ['confirmSignUp', 'CodeMismatch', '', 'code'],
    ['confirmSignUp', 'ExpiredCode', '', 'code'],
    ['confirmResetPassword', 'CodeMismatch', '', 'code'],
    ['confirmSignIn', 'CodeMismatch', '', 'answer'],
    ['confirmSignIn', 'EnableSoftwareTokenMFA', '', 'answer'],
    ['confirmSignIn', 'ExpiredCode', 'It has already been used once.', 'answer'],
    ['signUp', 'InvalidPassword', `${policy}Password not long enough`, 'password'],
    ['confirmSignIn', 'InvalidPassword', policy, 'answer'],
    ['confirmResetPassword', 'InvalidPassword', policy, 'newPassword'],
    ['signUp', 'UsernameExists', 'User already exists', 'username'],
    ['confirmSignUp', 'AliasExists', 'The given email already exists.', 'email'],
    ['confirmSignUp', 'AliasExists', 'The given phone_number already', 'phone_number'],
    ['signUp', 'InvalidParameter', schema('email'), 'email'],
    ['signUp', 'InvalidParameter', schema('custom:plan'), 'custom:plan'],
    ['signUp', 'InvalidParameter', limits('username'), 'username'],
    ['confirmSignUp', 'InvalidParameter', limits('confirmationCode'), 'code'],
    ['confirmResetPassword', 'InvalidParameter', limits('password'), 'newPassword'],
    ['signUp', 'InvalidParameter', 'Invalid device key given.', undefined],
    ['signUp', 'LimitExceeded', 'Attempt limit exceeded.', undefined],
  ])('%s: %s "%s" is %s', (port, exception, message, field) => {
    expect(toRefusal(port, { name: `${exception}Exception`, message }).field).toBe(field)
  })
})

describe('the rule that a password breaks', () => {
  test.each([
    ['InvalidPassword', `${policy}Password not long enough`, 'long'],
    ['InvalidPassword', `${policy}Password must have lowercase characters`, 'lowercase'],
    ['InvalidPassword', `${policy}Password must have uppercase characters`, 'uppercase'],
    ['InvalidPassword', `${policy}Password must have numeric characters`, 'numeric'],
    ['InvalidPassword', `${policy}Password must have symbol characters`, 'symbol'],
    ['PasswordHistoryPolicyViolation', '', 'history'],
    ['InvalidPassword', `${policy}Password must rhyme`, undefined],
    ['InvalidParameter', 'The username must have lowercase characters', undefined],
  ])('%s "%s" breaks %s', (exception, message, rule) => {
    expect(toRefusal('signUp', { name: `${exception}Exception`, message }).rule).toBe(rule)
  })
})
