import { expect, test } from 'vitest'
import { toSettings } from '../src/config'
import { createTransport, isCognitoFlowError, type Wire, type WireOptions } from '../src/index'
import { fetchWire } from '../src/wire/fetch-wire'
import { running } from './support/steps'

const valid = { userPoolId: 'eu-west-1_AbCdEfGhI', clientId: '1h57kf5cpq17m0eml12EXAMPLE' }

const storageWithoutSetItem = JSON.parse('{"getItem":1}')
const unknownFlow = JSON.parse('"magic"')

test.each([
  ['an empty pool id', { userPoolId: '' }, 'userPoolId'],
  ['a pool id without a region', { userPoolId: 'AbCdEfGhI' }, 'userPoolId'],
  ['a pool id with a path', { userPoolId: 'eu-west-1_Ab/../c' }, 'userPoolId'],
  ['a missing pool id', { userPoolId: JSON.parse('null') }, 'userPoolId'],
  ['a pool id of 56 characters', { userPoolId: `eu-west-1_${'a'.repeat(46)}` }, 'userPoolId'],
  ['an empty client id', { clientId: '' }, 'clientId'],
  ['a client id of 129 characters', { clientId: 'a'.repeat(129) }, 'clientId'],
  ['a region with an underscore', { region: 'eu_west' }, 'region'],
  ['a missing client id', { clientId: JSON.parse('null') }, 'clientId'],
  ['a client id with spaces', { clientId: 'my client' }, 'clientId'],
  ['an endpoint that is no URL', { endpoint: 'localhost:9229/x y' }, 'endpoint'],
  ['an endpoint that is not http', { endpoint: 'ftp://localhost' }, 'endpoint'],
  ['an endpoint of a list that is no URL', { endpoints: ['http://a', 'b'] }, 'endpoints'],
  ['an endpoint in place of a list', { endpoints: JSON.parse('"http://a"') }, 'endpoints'],
  ['an unknown flow', { flow: unknownFlow }, 'flow'],
  ['half a storage', { storage: storageWithoutSetItem }, 'storage'],
  ['a negative lifetime', { challengeLifetimeMs: -1 }, 'challengeLifetimeMs'],
  ['an endless timeout', { requestTimeoutMs: Number.POSITIVE_INFINITY }, 'requestTimeoutMs'],
])('refuses %s', (_, entry, name) => {
  let thrown: unknown
  try {
    createTransport({ ...valid, ...entry })
  } catch (error) {
    thrown = error
  }
  expect(isCognitoFlowError(thrown)).toBe(true)
  expect(thrown).toMatchObject({
    code: 'configuration',
    message: expect.stringContaining(`configuration: ${name} must`),
  })
})

test('fills in the defaults', () => {
  expect(toSettings(valid)).toMatchObject({
    flow: 'custom',
    storage: 'local',
    challengeLifetimeMs: 180_000,
    requestTimeoutMs: 30_000,
  })
})

// `exactOptionalPropertyTypes`: what is left undefined counts as left out.
test.each([
  ['nothing', {}, []],
  ['no endpoint', { endpoint: undefined, endpoints: undefined, region: undefined }, []],
  ['one endpoint', { endpoint: 'http://a' }, ['http://a']],
  ['a list of them', { endpoints: ['http://a', 'http://b'] }, ['http://a', 'http://b']],
])('T11 hands on %s', (_, entries, endpoints) => {
  const handed: unknown[] = []
  const wire = (options: WireOptions): Wire => {
    handed.push(options)
    return fetchWire(options)
  }
  const settings = toSettings({ ...valid, ...entries, wire })
  expect(settings.endpoints).toEqual(endpoints)
  expect(handed).toEqual([{ region: 'eu-west-1', endpoint: endpoints[0], endpoints }])
})

test('reaches a pool in another Region than its own', async () => {
  const urls: unknown[] = []
  const fetch = async (url: unknown) => {
    urls.push(url)
    return new Response('{}')
  }
  const wire = (options: WireOptions) => fetchWire({ ...options, fetch })
  const transport = createTransport({ ...valid, region: 'eu-central-1', wire, storage: 'memory' })
  await transport.resetPassword({ username: 'ada' }, running()).catch(() => {})
  expect(urls).toEqual(['https://cognito-idp.eu-central-1.amazonaws.com/'])
})
