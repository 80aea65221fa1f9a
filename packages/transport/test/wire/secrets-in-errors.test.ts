import { describe, expect, test } from 'vitest'
import { redact, secretsOf } from '../../src/wire/redact'

describe('secretsOf', () => {
  test('takes all strings of a request but those known to be public', () => {
    expect(
      secretsOf({
        ClientId: 'client',
        ChallengeName: 'CUSTOM_CHALLENGE',
        Session: 'the-session',
        ChallengeResponses: { USERNAME: 'ada', ANSWER: '42', SOMETHING_NEW: 'new' },
        ClientMetadata: { locale: 'en' },
      }),
    ).toEqual(['the-session', '42', 'new'])
  })

  test('takes the parts of a JSON text', () => {
    expect(secretsOf({ CREDENTIAL: '{"id":"key","response":{"signature":"MEUC"}}' })).toEqual([
      '{"id":"key","response":{"signature":"MEUC"}}',
      'key',
      'MEUC',
    ])
  })
})

test.each([
  [
    'a quoted password',
    "Value 'pa$$w(rd' at 'password'",
    ['pa$$w(rd'],
    "Value '[secret]' at 'password'",
  ],
  ['a code within digits', 'code 1234567', ['123456'], 'code [secret]7'],
  ['the longer of two secrets', 'otter-1', ['otter-1', 'otter'], '[secret]'],
  [
    'a short word that stands alone',
    "failed with error 'cat'.",
    ['cat'],
    "failed with error '[secret]'.",
  ],
  [
    'no short word inside another',
    'Incorrect username or password.',
    ['n', 'word'],
    'Incorrect username or password.',
  ],
  ['nothing without secrets', 'Rate exceeded', [], 'Rate exceeded'],
  [
    'HTML by numbers, and hex',
    'got p&#228;ss&#60;word&#38;more, p&#xE4;ss&lt;word&amp;more and 70c3a473733c776f7264266d6f7265',
    ['päss<word&more'],
    'got [secret], [secret] and [secret]',
  ],
  [
    'the end of a token with few changes of case',
    'failed with TTACvyp14hdt2jqhYG807_ogaf-kvUKin_qzlf_S.',
    [],
    'failed with [secret].',
  ],
  [
    'the end of one in base64, without a digit',
    'failed with VGUyNEROQTdjRmdvVkZZeUVwelBfblZRYXJWblJn.',
    [],
    'failed with [secret].',
  ],
  [
    'no name of a function',
    'my-app-prod-DefineAuthChallengeHandler failed',
    [],
    'my-app-prod-DefineAuthChallengeHandler failed',
  ],
  ['an emoji password', 'got 🔑🔑 twice 🔑🔑', ['🔑🔑'], 'got [secret] twice [secret]'],
])('redacts %s', (_, text, secrets, expected) => {
  expect(redact(text, secrets)).toBe(expected)
})
