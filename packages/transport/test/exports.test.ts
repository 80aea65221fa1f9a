import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import * as transport from '../src/index'

it('exports these values', () => {
  expect(Object.keys(transport).sort()).toEqual([
    'CognitoFlowError',
    'createTransport',
    'isCognitoFlowError',
    'sdkWire',
  ])
})

it('reaches the AWS SDK, and the core at run time, by no static import', () => {
  const folder = new URL('../src/', import.meta.url)
  const offenders = readdirSync(folder)
    .filter((file) => file !== 'sdk-client.ts')
    .filter((file) =>
      /^(import|export) (?!type)[^']*from '(@aws-sdk\/|@cognito-flow\/core|\.\/sdk-client')/m.test(
        readFileSync(new URL(file, folder), 'utf8'),
      ),
    )
  expect(offenders).toEqual([])
})
