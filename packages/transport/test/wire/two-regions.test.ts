import { afterEach, expect, test, vi } from 'vitest'
import { transport } from '../../examples/two-regions'
import { customChallenge } from '../support/issued-tokens'
import { running } from '../support/steps'

afterEach(() => {
  vi.unstubAllGlobals()
})

test('the example signs in at the first of its Regions', async () => {
  const urls: string[] = []
  vi.stubGlobal('fetch', async (url: string) => {
    urls.push(url)
    return Response.json(customChallenge())
  })
  await transport.signIn({ username: 'ada' }, running())
  expect(urls).toEqual(['https://cognito-idp.eu-west-1.amazonaws.com/'])
})
