import * as sdk from '@aws-sdk/client-cognito-identity-provider'
import fc from 'fast-check'

/** Strings worth trying as the value of a member or parameter, by its name. */
export type Vocabulary = ReadonlyMap<string, readonly string[]>

// What the numbers in the SDK's schemas stand for; all others are strings as far as their shape goes.
const kinds: ReadonlyMap<number, string> = new Map([
  [1, 'number'],
  [2, 'boolean'],
  [4, 'number'],
  [64, 'list'],
  [128, 'map'],
])

const hostile = [
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'toString',
  'valueOf',
  '',
  ' ',
  '\ud800',
  'ada\udc00',
  '\u0000',
  '\r\nSet-Cookie: x=1',
  '🦆',
  'ı',
  'a'.repeat(3000),
  '{}',
  '[]',
  'null',
  '-1',
  '1e999',
  '../../etc/passwd',
  '<script>',
  '٣',
  '%00',
]

const parameterNames = [
  'USERNAME',
  'PASSWORD',
  'SRP_A',
  'CHALLENGE_NAME',
  'DEVICE_KEY',
  'SECRET_HASH',
  'ANSWER',
  'REFRESH_TOKEN',
  'NEW_PASSWORD',
  'SMS_MFA_CODE',
  'EMAIL_OTP_CODE',
  'SOFTWARE_TOKEN_MFA_CODE',
  'SMS_OTP_CODE',
  'PASSWORD_CLAIM_SIGNATURE',
  'PASSWORD_CLAIM_SECRET_BLOCK',
  'TIMESTAMP',
  'PREFERRED_CHALLENGE',
  'CREDENTIAL',
  'EMAIL',
  'userAttributes.name',
  '__proto__',
]

const enumerations = new Map<string, readonly string[]>([
  ['AuthFlow', Object.values(sdk.AuthFlowType)],
  ['ChallengeName', Object.values(sdk.ChallengeNameType)],
  ['DeviceRememberedStatus', Object.values(sdk.DeviceRememberedStatusType)],
])

/** Bodies for one operation: mostly shaped as the SDK's schema says, with hostile and fitting values. */
export function arbitraryBody(operation: string, fitting: Vocabulary): fc.Arbitrary<unknown> {
  const vocabulary = new Map([...enumerations, ...fitting])
  return toArbitrary(readInputSchema(operation), operation, vocabulary)
}

function toArbitrary(schema: unknown, name: string, vocabulary: Vocabulary): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 30, arbitrary: toShaped(schema, name, vocabulary) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  )
}

function toShaped(schema: unknown, name: string, vocabulary: Vocabulary): fc.Arbitrary<unknown> {
  if (typeof schema === 'function') return toShaped(schema(), name, vocabulary)
  if (typeof schema === 'number') return toSimple(kinds.get(schema), name, vocabulary)
  if (!Array.isArray(schema)) return toText(name, vocabulary)
  const [kind, , , , first, second]: unknown[] = schema
  // A member is its schema and its traits.
  if (typeof kind !== 'number') return toShaped(kind, name, vocabulary)
  if (kind === 1) return fc.array(toArbitrary(first, name, vocabulary), { maxLength: 4 })
  if (kind === 2) return toSimple('map', name, vocabulary)
  if (kind !== 3 || !Array.isArray(first) || !Array.isArray(second)) {
    return toText(name, vocabulary)
  }
  const members = first.map((member: unknown, index) => {
    const value = toArbitrary(second[index], String(member), vocabulary)
    return fc.option(fc.tuple(fc.constant(String(member)), value), { freq: 9, nil: undefined })
  })
  return fc
    .tuple(...members)
    .map((given) => Object.fromEntries(given.filter((entry) => entry !== undefined)))
}

function toSimple(
  kind: string | undefined,
  name: string,
  vocabulary: Vocabulary,
): fc.Arbitrary<unknown> {
  switch (kind) {
    case 'number':
      return fc.oneof(fc.integer(), fc.double())
    case 'boolean':
      return fc.boolean()
    case 'list':
      return fc.array(toText(name, vocabulary), { maxLength: 4 })
    case 'map': {
      const entries = parameterNames.map((key) =>
        fc.option(fc.tuple(fc.constant(key), toText(key, vocabulary)), { freq: 3, nil: undefined }),
      )
      return fc
        .tuple(...entries)
        .map((given) => Object.fromEntries(given.filter((entry) => entry !== undefined)))
    }
    default:
      return toText(name, vocabulary)
  }
}

function toText(name: string, vocabulary: Vocabulary): fc.Arbitrary<string> {
  const junk = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary' }))
  const fitting = vocabulary.get(name) ?? []
  if (fitting.length === 0) return junk
  return fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...fitting) },
    { weight: 1, arbitrary: junk },
  )
}

function readInputSchema(operation: string): unknown {
  const command = new Map(Object.entries(sdk)).get(`${operation}Command`)
  if (typeof command !== 'function') throw new TypeError(`The SDK has no ${operation}`)
  const instance: unknown = Reflect.construct(command, [{}])
  const schema = Object.entries(Object(instance)).find(([name]) => name === 'schema')?.[1]
  return Array.isArray(schema) ? schema[4] : undefined
}
