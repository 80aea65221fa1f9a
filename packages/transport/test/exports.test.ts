import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import * as cookieEntry from '../src/cookies/cookie-storage'
import * as transport from '../src/index'
import * as migrationEntry from '../src/migration/amplify-session'
import * as qrCodeEntry from '../src/qr-code/to-qr-code'
import * as serverEntry from '../src/server/server-sessions'
import * as failoverEntry from '../src/wire/failover'
import * as fetchEntry from '../src/wire/fetch-wire'

test('exports these values', () => {
  expect(Object.keys(transport).sort()).toEqual([
    'CognitoFlowError',
    'createTransport',
    'isCognitoFlowError',
    'sdkWire',
  ])
  expect(Object.keys(fetchEntry)).toEqual(['fetchWire'])
  expect(Object.keys(failoverEntry)).toEqual(['failover'])
  expect(Object.keys(qrCodeEntry)).toEqual(['toQrCode'])
  expect(Object.keys(cookieEntry)).toEqual(['cookieStorage'])
  expect(Object.keys(serverEntry)).toEqual(['createServerSessions'])
  expect(Object.keys(migrationEntry)).toEqual(['amplifySession'])
})

const folder = new URL('../src/', import.meta.url)
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
)
const read = (file: string) => readFileSync(new URL(file, folder), 'utf8')
/** What a file imports at run time, without waiting for an `import()`. */
const importsOf = (file: string) =>
  [...read(file).matchAll(/^(?:import|export) (?!type)([^']*)from '([^']+)'/gm)].map(
    ([, names = '', from = '']) => ({ names: names.trim(), from }),
  )

test('reaches the AWS SDK by no static import', () => {
  const offenders = sources
    .filter((file) => file !== 'wire/sdk-client.ts')
    .filter((file) => importsOf(file).some(({ from }) => /@aws-sdk|sdk-client/.test(from)))
  expect(sources).toContain('wire/sdk-client.ts')
  expect(offenders).toEqual([])
})

test('reaches the QR library only from what loads with the first code', () => {
  const isOf = (name: string) => (file: string) =>
    importsOf(file).some(({ from }) => from.split('/').includes(name))
  expect(sources.filter(isOf('qr'))).toEqual(['qr-code/draw-qr-code.ts'])
  expect(sources.filter(isOf('draw-qr-code'))).toEqual([])
  expect(sources.filter(isOf('qr-code'))).toEqual([])
})

test('takes nothing of the core at run time but the list of flows and the box of secrets', () => {
  const taken = sources.flatMap((file) =>
    importsOf(file).filter(({ from }) => from === '@cognito-flow/core'),
  )
  expect(new Set(taken.map(({ names }) => names))).toEqual(new Set(['{ Secret }', '{ authFlows }']))
})

test('brings fetchWire without a line of the AWS SDK', () => {
  const packages: string[] = []
  const files = new Set(['wire/fetch-wire.ts'])
  for (const file of files) {
    for (const { from } of importsOf(file))
      if (from.startsWith('.')) files.add(join(dirname(file), `${from}.ts`))
      else packages.push(from)
    expect(read(file)).not.toContain('import(')
  }
  expect(packages).toEqual([])
  expect([...files]).toContain('wire/read-text.ts')
})

test('loads what signs in and renews, passkeys, devices and migration apart from the rest', () => {
  const files = new Set(['index.ts'])
  for (const file of files)
    for (const { from } of importsOf(file))
      if (from.startsWith('.')) files.add(join(dirname(file), `${from}.ts`))
  expect([...files]).toContain('create-transport.ts')
  const apart =
    /^(challenges|devices|migration|passkeys|ports\/(sign-(in|up)|confirm|prove|reset)|session\/(renew-session|lock|lease)|cookies|server|wire\/(failover|redact))/
  expect([...files].filter((file) => apart.test(file))).toEqual([])
})
