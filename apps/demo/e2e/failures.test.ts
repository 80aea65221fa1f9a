import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { useSite } from './support/site'
import {
  ada,
  answer,
  button,
  errorSays,
  eventually,
  field,
  heading,
  newUser,
  signIn,
  signUp,
  storedText,
} from './support/steps'
import { clientIds, markupHint } from './support/test-pool'
import { frameworks, visit } from './support/visit'

const site = useSite()

/** The next request to the pool is answered by this, and nothing else. */
const answerWith = (page: Page, body: string, contentType = 'application/x-amz-json-1.1') =>
  page.route(
    `${site().pool.endpoint}/`,
    (route) =>
      route.fulfill({ body, contentType, headers: { 'Access-Control-Allow-Origin': '*' } }),
    { times: 1 },
  )

async function showsNoFailure(page: Page): Promise<void> {
  expect(await page.getByRole('alert').textContent()).toBe('')
  expect(await page.locator('[aria-invalid=true]').count()).toBe(0)
}

/** The form is still there, ready for another try. */
async function isReady(page: Page): Promise<void> {
  await eventually(() => page.locator('.submit').isEnabled()).toBe(true)
  expect(await field(page, 'Username').isEditable()).toBe(true)
}

describe.each(frameworks)('in %s', (framework) => {
  test('keeps the form when the pool cannot be reached, and signs in once it can', async () => {
    const { page } = await visit(site(), { framework })
    const endpoint = `${site().pool.endpoint}/`
    await page.route(endpoint, (route) => route.abort('connectionrefused'))
    await signIn(page, ada.username)
    await errorSays(page, 'The user pool cannot be reached. Check your connection')
    expect(await field(page, 'Username').inputValue()).toBe(ada.username)
    await page.unroute(endpoint)
    await button(page, 'Sign in').click()
    await answer(page, ada.color)
    await heading(page, 'Hello, ada').waitFor()
  })

  test('keeps the challenge when an answer does not get through', async () => {
    const { page } = await visit(site(), { framework })
    await signIn(page, ada.username)
    await field(page, 'Your answer').waitFor()
    const endpoint = `${site().pool.endpoint}/`
    await page.route(endpoint, (route) => route.abort('connectionrefused'))
    await answer(page, ada.color)
    await errorSays(page, 'network · confirmSignIn')
    expect(await field(page, 'Your answer').inputValue()).toBe(ada.color)
    await page.unroute(endpoint)
    await button(page, 'Answer').click()
    await heading(page, 'Hello, ada').waitFor()
  })

  test('names an empty username', async () => {
    const { page } = await visit(site(), { framework })
    await signIn(page, '')
    await errorSays(page, 'The username is empty.')
    await errorSays(page, 'invalidParameter · signIn')
    await isReady(page)
  })

  test('shows markup in a hint as text', async () => {
    const { page } = await visit(site(), { framework, config: { clientId: clientIds.markup } })
    await signIn(page, ada.username)
    await page.getByText(markupHint).waitFor()
    expect(await page.locator('.card img, .card b').count()).toBe(0)
    expect(await page.evaluate(() => Reflect.get(globalThis, 'pwned'))).toBeUndefined()
  })

  test('shows a failed sign-in on no other form', async () => {
    const { page } = await visit(site(), { framework, flow: 'password' })
    await signIn(page, ada.username, 'Wrong-password-1')
    await errorSays(page, 'incorrectCredentials')

    await button(page, 'Create an account').click()
    await heading(page, 'Create an account').waitFor()
    await showsNoFailure(page)
    await page.evaluate(() => {
      location.hash = '#reset-password'
    })
    await heading(page, 'Reset your password').waitFor()
    await showsNoFailure(page)

    await page.evaluate(() => {
      location.hash = '#sign-in'
    })
    await heading(page, 'Sign in').waitFor()
    await errorSays(page, 'incorrectCredentials')
  })

  test('shows a failed sign-up on no other form', async () => {
    const { page } = await visit(site(), { framework, flow: 'password' })
    await signUp(page, { ...newUser(), password: 'short' })
    await errorSays(page, 'passwordPolicy')
    await page.evaluate(() => {
      location.hash = '#sign-in'
    })
    await heading(page, 'Sign in').waitFor()
    await showsNoFailure(page)
    await signIn(page, ada.username, ada.password)
    await heading(page, 'Hello, ada').waitFor()
  })

  test('aborts a request that takes too long for the user', async () => {
    const { page } = await visit(site(), { framework })
    let aborted = 0
    page.on('requestfailed', (request) => {
      if (request.method() === 'POST') aborted += 1
    })
    await page.route(`${site().pool.endpoint}/`, () => {}, { times: 1 })
    await signIn(page, ada.username)
    await button(page, 'Cancel').click()
    await isReady(page)
    await eventually(() => aborted).toBe(1)
    await button(page, 'Sign in').click()
    await field(page, 'Your answer').waitFor()
  })
})

test('follows no redirect with what the user typed', async () => {
  const { page } = await visit(site(), { flow: 'password', wire: 'fetch' })
  const posted: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') posted.push(request.url())
  })
  const headers = { 'Access-Control-Allow-Origin': '*', location: `${site().pool.endpoint}/other` }
  await page.route(`${site().pool.endpoint}/`, (route) => route.fulfill({ status: 307, headers }))
  await signIn(page, ada.username, ada.password)
  await errorSays(page, 'unexpectedResponse · signIn')
  expect(posted).toEqual([`${site().pool.endpoint}/`])
})

test('shows that the app is set up wrongly for a client id that the pool does not know', async () => {
  const { page } = await visit(site(), { framework: 'react', config: { clientId: 'nobody' } })
  await signIn(page, ada.username)
  await errorSays(page, 'This app is not set up correctly')
  await errorSays(page, 'configuration · signIn · ResourceNotFoundException')
  await isReady(page)
})

test('refuses an oversized password without sending it', async () => {
  const { page } = await visit(site(), { framework: 'vue', flow: 'srp' })
  const requests: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') requests.push(request.url())
  })
  await field(page, 'Password').waitFor()
  await page.evaluate(() => {
    const input = document.querySelector('input[name=password]')
    if (input instanceof HTMLInputElement) input.value = 'x'.repeat(1_000_000)
  })
  await signIn(page, ada.username)
  await errorSays(page, 'The password has more than 256 characters.')
  expect(requests).toEqual([])
  await isReady(page)
})

test('shows what a throwing trigger says, and lets the user start again', async () => {
  const { page } = await visit(site(), {
    framework: 'vanilla',
    config: { clientId: clientIds.throwing },
  })
  await signIn(page, ada.username)
  await errorSays(page, 'CreateAuthChallenge failed with error the mail server is down.')
  await errorSays(page, 'triggerRejected · signIn · UserLambdaValidationException')
  await isReady(page)
})

test('shows a trigger that returns nonsense as a typed failure', async () => {
  const { page } = await visit(site(), {
    framework: 'vue',
    config: { clientId: clientIds.nonsense },
  })
  await signIn(page, ada.username)
  await errorSays(page, 'triggerFailed · signIn · InvalidLambdaResponseException')
  await isReady(page)
})

test.each([
  ['an empty object', '{}'],
  ['null', 'null'],
  ['a list', '[]'],
  ['half an answer', '{"AuthenticationResult":{"AccessToken":"x"}}'],
  ['a challenge without a Session', '{"ChallengeName":"CUSTOM_CHALLENGE"}'],
])('tells %s from a good answer', async (_, body) => {
  const { page } = await visit(site())
  await answerWith(page, body)
  await signIn(page, ada.username)
  await errorSays(page, 'unexpectedResponse · signIn')
  await isReady(page)
})

test('tells a web page from a good answer', async () => {
  const { page } = await visit(site())
  await answerWith(page, '<!doctype html><title>Captive portal</title>', 'text/html')
  await signIn(page, ada.username)
  await errorSays(page, ' · signIn · ')
  await isReady(page)
})

test('lets a challenge that it does not know be given up', async () => {
  const { page } = await visit(site())
  const challenge = { ChallengeName: 'PALM_READING', Session: 'x'.repeat(40) }
  await answerWith(page, JSON.stringify({ ...challenge, ChallengeParameters: {} }))
  await signIn(page, ada.username)
  await heading(page, 'A step this app does not know').waitFor()
  await page.getByText('PALM_READING').waitFor()
  await button(page, 'Start over').click()
  await heading(page, 'Sign in').waitFor()
})

test('says that the pool has trouble when it answers with a server error', async () => {
  const { page } = await visit(site())
  site().pool.pool.injectFault({ operation: 'InitiateAuth', times: 1, status: 503 })
  await signIn(page, ada.username)
  await errorSays(page, 'serviceUnavailable · signIn')
  await button(page, 'Sign in').click()
  await field(page, 'Your answer').waitFor()
})

test('holds back the request that was throttled until its time is over, and no other', async () => {
  const { page } = await visit(site(), { clock: true })
  const sent: string[] = []
  page.on('request', (request) => sent.push(request.postData() ?? ''))
  const sentFor = (username: string) => sent.filter((body) => body.includes(username)).length
  const error = 'LimitExceededException'
  site().pool.pool.injectFault({ operation: 'InitiateAuth', times: 1, error })
  await signIn(page, ada.username)
  await errorSays(page, 'throttled · signIn')
  await page.getByText('You can try again in').waitFor()

  await button(page, 'Sign in').click()
  await button(page, 'Create an account').click()
  await heading(page, 'Create an account').waitFor()
  await button(page, 'I have an account').click()
  await signIn(page, 'somebody-else')
  await field(page, 'Your answer').waitFor()
  expect(sentFor('somebody-else')).toBe(1)
  await button(page, 'Start over').click()

  await signIn(page, ada.username)
  await errorSays(page, 'throttled · signIn')
  expect(sentFor(ada.username)).toBe(1)
  await page.clock.fastForward(61_000)
  await button(page, 'Sign in').click()
  await field(page, 'Your answer').waitFor()
})

test('says what is missing when no pool is configured', async () => {
  const { page } = await visit(site(), { config: { userPoolId: null } })
  await errorSays(page, 'No user pool is named.')
})

test('names a pool id that cannot be one', async () => {
  const { page } = await visit(site(), { config: { userPoolId: 'nonsense' } })
  await errorSays(page, 'userPoolId must be an id like eu-west-1_AbCdEfGhI')
})

test('does not sign in with the tokens of another pool', async () => {
  const { page } = await visit(site(), { config: { userPoolId: 'local_Another' } })
  await signIn(page, ada.username)
  await answer(page, ada.color)
  await errorSays(page, 'configuration · confirmSignIn')
  expect(await storedText(page)).not.toContain('accessToken')
})
