import '../support/browser'

import { confirmSignIn, fetchAuthSession, signIn, signOut } from 'aws-amplify/auth'
import { Window } from 'happy-dom'
import { expect, onTestFinished, test, vi } from 'vitest'
import { challengeTriggers } from '../support/challenge-triggers'
import { serveAmplifyPool } from '../support/serve-amplify-pool'

/** Sends Amplify's requests as a page of `url` does: with preflights, and refusals of what CORS forbids. */
function fetchFrom(url: string) {
  const page = new Window({ url })
  vi.stubGlobal('fetch', page.fetch.bind(page))
  onTestFinished(async () => {
    vi.unstubAllGlobals()
    await page.happyDOM.close()
  })
}

test('a page of another origin can read answers, errors and their names', async () => {
  const users = [{ username: 'ada', password: 'Corr3ct-Horse!' }]
  await serveAmplifyPool({ users, triggers: challengeTriggers })
  fetchFrom('http://localhost:5173/sign-in')
  const options = { authFlowType: 'CUSTOM_WITHOUT_SRP' } as const

  await expect(signIn({ username: 'ada', password: 'Wr0ng-Horse!' })).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Incorrect username or password.',
  })
  await signIn({ username: 'ada', options })
  expect(await confirmSignIn({ challengeResponse: 'otter' })).toMatchObject({ isSignedIn: true })
  expect((await fetchAuthSession({ forceRefresh: true })).tokens).toBeDefined()
  await signOut()
})
