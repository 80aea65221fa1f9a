import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as core from '@cognito-flow/local-pool'
import * as node from '@cognito-flow/local-pool/node'
import * as vite from '@cognito-flow/local-pool/vite'
import * as vitest from '@cognito-flow/local-pool/vitest'
import { expect, test } from 'vitest'

test('the exports are these', () => {
  expect(Object.keys(core)).toEqual(['DroppedConnection', 'createLocalPool', 'createSigningKeys'])
  expect(Object.keys(node)).toEqual(['startLocalPool'])
  expect(Object.keys(vite)).toEqual(['localPool'])
  expect(Object.keys(vitest)).toEqual(['startTestPool'])
})

function importsOf(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  const source = readFileSync(file, 'utf8')
  for (const [, specifier = ''] of source.matchAll(/(?:from|import) '([^']+)'/g)) {
    if (specifier.startsWith('.'))
      importsOf(fileURLToPath(new URL(`${specifier}.ts`, `file://${file}`)), seen)
    else seen.add(specifier)
  }
  return seen
}

test('the pool itself runs wherever Web APIs do: it imports nothing of Node', () => {
  const entry = fileURLToPath(new URL('../src/index.ts', import.meta.url))
  const packages = [...importsOf(entry)].filter((name) => !name.endsWith('.ts'))
  expect(packages.sort()).toEqual(['@cognito-flow/srp', 'aws-lambda', 'jose', 'otpauth/slim'])
})

const broken: [message: string | RegExp, config: object][] = [
  ['Unknown option "trigers"', { trigers: {} }],
  ['Option "users" must be an array', { users: {} }],
  ['Option "caseSensitive" must be a boolean', { caseSensitive: 'no' }],
  ['Option "quotas" must be an object or false', { quotas: true }],
  ['Option "triggers.preSignUp" must be a function', { triggers: { preSignUp: 'x' } }],
  ['Unknown option "triggers.preSignup"', { triggers: { preSignup: () => {} } }],
  ['Option "clients[0].clientId" is missing', { clients: [{}] }],
  ['Unknown option "users[0].name"', { users: [{ name: 'ada' }] }],
  ['Option "users[0]" must be an object', { users: ['ada'] }],
  ['userPoolId must look like <region>_<alphanumeric>, not "pool"', { userPoolId: 'pool' }],
  ['mfaConfiguration must be one of OFF, OPTIONAL, ON, not "YES"', { mfaConfiguration: 'YES' }],
  [/enabledMfas must be one of SMS_MFA, .+, not "TOTP"/, { enabledMfas: ['TOTP'] }],
  ['Unknown option "users[0].mfa.totp"', { users: [{ username: 'ada', mfa: { totp: 'x' } }] }],
  [
    'The user "ada" has nothing to use SMS_MFA with',
    { users: [{ username: 'ada', mfa: { preferred: 'SMS_MFA' } }] },
  ],
  [
    'softwareTokenSecret must be 16 or more characters of base 32 (A-Z, 2-7)',
    { users: [{ username: 'ada', mfa: { softwareTokenSecret: 'secret' } }] },
  ],
  ['issuer must be one of aws, endpoint, not "me"', { issuer: 'me' }],
  [
    /explicitAuthFlows must be one of ALLOW_CUSTOM_AUTH, .+, not "ALLOW_CUSTOM"/,
    { clients: [{ clientId: 'web', explicitAuthFlows: ['ALLOW_CUSTOM'] }] },
  ],
  ['There are two clients called "web"', { clients: [{ clientId: 'web' }, { clientId: 'web' }] }],
  ['There are two users called "Ada"', { users: [{ username: 'ada' }, { username: 'Ada' }] }],
  ['clients must name at least one app client', { clients: [] }],
  ['clientId must be letters and digits, not "a b"', { clients: [{ clientId: 'a b' }] }],
]
test.each(broken)('a configuration is refused: %s', (message, config) => {
  expect(() => core.createLocalPool({ config })).toThrow(message)
})
