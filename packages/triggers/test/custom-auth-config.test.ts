import { describe, expect, test } from 'vitest'
import {
  CustomAuthConfigError,
  customAuth,
  oneTimeCode,
  password,
  question,
  type SequenceDeclaration,
  smsStepUp,
  step,
} from '../src/index'

const code = oneTimeCode({ deliver: () => {} })
const pet = question({ hint: 'Your pet?', expected: () => 'Rex' })
const sms = smsStepUp({ deliver: () => {} })
const hello = step({ name: 'hello', create: () => ({}) })
const bound = (clientId: string, ...steps: readonly (typeof code)[]) => ({ clientId, steps })

const refusals: readonly (readonly [string, string, () => unknown])[] = [
  ['noSequence', 'no sequence at all', () => customAuth()],
  ['emptySequence', 'a sequence without steps', () => customAuth([])],
  ['emptySequence', 'an empty bound sequence', () => customAuth(bound('web'))],
  ['passwordNotFirst', 'a password after a code', () => customAuth([code, password()])],
  ['passwordNotFirst', 'two passwords', () => customAuth([password(), password()])],
  ['duplicateStep', 'two codes of the same name', () => customAuth([code, code])],
  [
    'duplicateStep',
    'a step named like the password',
    () => customAuth([password(), step({ name: 'password', create: () => ({}) })]),
  ],
  ['nothingVerified', 'a sequence that verifies nothing', () => customAuth([hello])],
  ['ambiguousSequences', 'two sequences without a password', () => customAuth([code], [pet])],
  [
    'ambiguousSequences',
    'two sequences with a password',
    () => customAuth([password()], [password(), code]),
  ],
  [
    'ambiguousSequences',
    'two sequences without a password for one client',
    () => customAuth(bound('web', code), bound('web', pet)),
  ],
  ['conditionTooEarly', 'an SMS to whoever comes', () => customAuth([sms])],
  ['conditionTooEarly', 'an SMS after what nobody has to prove', () => customAuth([hello, sms])],
  [
    'conditionTooEarly',
    'a condition after another one that may be left out',
    () => customAuth([hello, { ...sms, name: 'a' }, code]),
  ],
  ['invalidStep', 'an empty client id', () => customAuth(bound(' ', code))],
  ['invalidStep', 'an empty step name', () => step({ name: ' ', create: () => ({}) })],
  ['invalidStep', 'no attempts', () => question({ attempts: 0, hint: '', expected: () => '' })],
  ['invalidStep', 'half an attempt', () => oneTimeCode({ attempts: 1.5, deliver: () => {} })],
  ['invalidStep', 'a code of three digits', () => oneTimeCode({ length: 3, deliver: () => {} })],
  ['invalidStep', 'a code of 17 digits', () => oneTimeCode({ length: 17, deliver: () => {} })],
  [
    'invalidStep',
    'no resend at all',
    () => oneTimeCode({ resend: { limit: 0 }, deliver: () => {} }),
  ],
  [
    'invalidStep',
    'half a second before a resend',
    () => smsStepUp({ resend: { afterSeconds: 0.5 }, deliver: () => {} }),
  ],
]

describe('a declaration is refused', () => {
  test.each(refusals)('with %s for %s', (expectedCode, _, declare) => {
    const error = catchError(declare)
    expect(error).toBeInstanceOf(CustomAuthConfigError)
    expect(error).toMatchObject({ name: 'CustomAuthConfigError', code: expectedCode })
  })

  test('with messages that say what to change', () => {
    expect(refusals.map(([, , declare]) => String(catchError(declare)))).toMatchSnapshot()
  })
})

const accepted: readonly (readonly [string, readonly SequenceDeclaration[]])[] = [
  ['the password alone', [[password()]]],
  ['one sequence with and one without the password', [[password(), pet], [code]]],
  ['the same begin for two clients', [bound('web', code), bound('tv', code)]],
  ['an unbound sequence beside a bound one', [[code], bound('tv', pet)]],
  ['an unbound sequence with a limit', [{ steps: [code], limit: { flow: () => true } }]],
  ['an SMS after a code', [[code, sms]]],
  ['an SMS after the password', [[password(), sms]]],
]

describe('a declaration is accepted', () => {
  test.each(accepted)('for %s', (_, sequences) => {
    expect(Object.keys(customAuth(...sequences))).toEqual([
      'defineAuthChallenge',
      'createAuthChallenge',
      'verifyAuthChallengeResponse',
    ])
  })
})

function catchError(run: () => unknown): unknown {
  try {
    return run()
  } catch (error) {
    return error
  }
}
