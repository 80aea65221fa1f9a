import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import * as fetchEntry from '../src/fetch'
import * as transport from '../src/index'

it('exports these values', () => {
  expect(Object.keys(transport).sort()).toEqual([
    'CognitoFlowError',
    'createTransport',
    'isCognitoFlowError',
    'sdkWire',
  ])
  expect(Object.keys(fetchEntry)).toEqual(['fetchWire'])
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

it('brings fetchWire without a line of the AWS SDK', () => {
  const packages: string[] = []
  const files = new Set(['./fetch'])
  for (const file of files) {
    const source = readFileSync(new URL(`../src/${file}.ts`, import.meta.url), 'utf8')
    for (const [, name = ''] of source.matchAll(/^(?:import|export) (?!type)[^']*from '([^']+)'/gm))
      if (name.startsWith('./')) files.add(name)
      else packages.push(name)
    expect(source).not.toContain('import(')
  }
  expect(packages).toEqual([])
  expect([...files]).toContain('./read-text')
})
