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

const broken: [config: object, message: string | RegExp][] = [
  [{ trigers: {} }, 'Unknown option "trigers"'],
  [{ users: {} }, 'Option "users" must be an array'],
  [{ caseSensitive: 'no' }, 'Option "caseSensitive" must be a boolean'],
  [{ quotas: true }, 'Option "quotas" must be an object or false'],
  [{ triggers: { preSignUp: 'x' } }, 'Option "triggers.preSignUp" must be a function'],
  [{ triggers: { preSignup: () => {} } }, 'Unknown option "triggers.preSignup"'],
  [{ clients: [{}] }, 'Option "clients[0].clientId" is missing'],
  [{ users: [{ name: 'ada' }] }, 'Unknown option "users[0].name"'],
  [{ users: ['ada'] }, 'Option "users[0]" must be an object'],
  [{ userPoolId: 'pool' }, 'userPoolId must look like <region>_<alphanumeric>, not "pool"'],
  [{ mfaConfiguration: 'YES' }, 'mfaConfiguration must be one of OFF, OPTIONAL, ON, not "YES"'],
  [{ enabledMfas: ['TOTP'] }, /enabledMfas must be one of SMS_MFA, .+, not "TOTP"/],
  [{ users: [{ username: 'ada', mfa: { totp: 'x' } }] }, 'Unknown option "users[0].mfa.totp"'],
  [
    { users: [{ username: 'ada', mfa: { preferred: 'SMS_MFA' } }] },
    'The user "ada" has nothing to use SMS_MFA with',
  ],
  [
    { users: [{ username: 'ada', mfa: { softwareTokenSecret: 'secret' } }] },
    'softwareTokenSecret must be 16 or more characters of base 32 (A-Z, 2-7)',
  ],
  [{ issuer: 'me' }, 'issuer must be one of aws, endpoint, not "me"'],
  [
    { clients: [{ clientId: 'web', explicitAuthFlows: ['ALLOW_CUSTOM'] }] },
    /explicitAuthFlows must be one of ALLOW_CUSTOM_AUTH, .+, not "ALLOW_CUSTOM"/,
  ],
  [{ clients: [{ clientId: 'web' }, { clientId: 'web' }] }, 'There are two clients called "web"'],
  [{ users: [{ username: 'ada' }, { username: 'Ada' }] }, 'There are two users called "Ada"'],
  [{ clients: [] }, 'clients must name at least one app client'],
  [{ clients: [{ clientId: 'a b' }] }, 'clientId must be letters and digits, not "a b"'],
]
test.each(broken)('the configuration %j is refused: %s', (config, message) => {
  expect(() => core.createLocalPool({ config })).toThrow(message)
})
