import { describe, expect, test } from 'vitest'
import { useSite } from './support/site'
import {
  activeStates,
  ada,
  answer,
  button,
  errorSays,
  eventually,
  field,
  heading,
  newestCode,
  newUser,
  secondsLeft,
  signIn,
  signInAda,
  signUp,
  statusSays,
  storedText,
  wrongCode,
} from './support/steps'
import { frameworks, visit } from './support/visit'

const site = useSite()

const runs = [
  ...frameworks.map((framework) => [framework, 'sdk'] as const),
  ['vanilla', 'fetch'] as const,
]

describe.each(runs)('in %s, over %s', (framework, wire) => {
  test('1: shows where the code of a sign-up went, and the code in the inbox', async () => {
    const { page } = await visit(site(), { framework, wire })
    const user = newUser()
    await signUp(page, user)
    await heading(page, 'Confirm your account').waitFor()
    const masked = `${user.email.slice(0, 1)}***@e***`
    await page.getByText(`We sent a code to ${masked} by e-mail.`).waitFor()
    const message = page.locator('.message', { hasText: user.email })
    await message.getByText(await newestCode(site(), user.username)).waitFor()
  })

  test('2: keeps the form after a wrong code, sends a new one, confirms and tells what is next', async () => {
    const { page } = await visit(site(), { framework, wire })
    const user = newUser()
    await signUp(page, user)
    const first = await newestCode(site(), user.username)
    await field(page, 'Code').fill(wrongCode(first))
    await button(page, 'Confirm account').click()
    await errorSays(page, 'codeMismatch')
    expect(await field(page, 'Code').inputValue()).toBe(wrongCode(first))

    await button(page, 'Send a new code').click()
    await statusSays(page, 'A new code is on its way')
    await field(page, 'Code').fill(await newestCode(site(), user.username, 2))
    await button(page, 'Confirm account').click()

    await statusSays(page, 'Your account is confirmed. Sign in to go on.')
    expect(await field(page, 'Username').inputValue()).toBe(user.username)
  })

  test('3: signs in by the username alone, with the hint of the challenge', async () => {
    const { page } = await visit(site(), { framework, wire })
    await signIn(page, ada.username)
    await page.getByText('Your favourite colour', { exact: true }).waitFor()
    await answer(page, ada.color)
    await heading(page, 'Hello, ada').waitFor()
    await page.getByText('ada@example.com', { exact: true }).waitFor()
  })

  test('4: gives another round with its own hint after a wrong answer, not an error', async () => {
    const { page } = await visit(site(), { framework, wire })
    await signIn(page, ada.username)
    await answer(page, 'beige')
    await page.getByText('It has 6 letters').waitFor()
    await statusSays(page, 'That was not it. Try again: attempt 2 of 3.')
    expect(await page.getByRole('alert').textContent()).toBe('')
    expect(await field(page, 'Your answer').inputValue()).toBe('')
    await answer(page, ada.color)
    await heading(page, 'Hello, ada').waitFor()
  })

  test('5: says that the sign-in is over when the pool ends it, and begins anew with the username kept', async () => {
    const { page } = await visit(site(), { framework, wire })
    await signIn(page, ada.username)
    await answer(page, 'beige')
    await page.getByText('It has 6 letters').waitFor()
    await answer(page, 'beige')
    await page.getByText('It starts with “v”').waitFor()
    await answer(page, 'beige')
    await heading(page, 'This sign-in is over').waitFor()
    await errorSays(page, 'challengeFailed')
    expect(await field(page, 'Your answer').count()).toBe(0)
    expect(await field(page, 'Username').inputValue()).toBe(ada.username)
    await button(page, 'Sign in').click()
    await answer(page, ada.color)
    await heading(page, 'Hello, ada').waitFor()
  })

  test('6: proves the password by SRP before it asks for the code, and shows no challenge for a wrong one', async () => {
    const { page, screens } = await visit(site(), { framework, wire, flow: 'customWithSrp' })
    const sent: string[] = []
    page.on('request', (request) => sent.push(request.postData() ?? ''))
    const before = site().pool.pool.messages(ada.username).length

    await signIn(page, ada.username, 'Wrong-password-1')
    await errorSays(page, 'incorrectCredentials')
    expect(await screens()).not.toContain('challenge-1')

    await signIn(page, ada.username, ada.password)
    const code = await newestCode(site(), ada.username, before + 1)
    await field(page, 'Code').fill(code)
    await button(page, 'Answer').click()
    await heading(page, 'Hello, ada').waitFor()
    expect(sent.join()).toContain('PASSWORD_CLAIM_SIGNATURE')
    expect(sent.join()).not.toContain(ada.password)
  })

  test('7: refuses to sign in or up while signed in, and changes nothing', async () => {
    const { page } = await visit(site(), { framework, wire })
    await signInAda(page)
    const stored = await storedText(page)

    await button(page, 'Try to sign in again').click()
    await signIn(page, 'somebody-else')
    await errorSays(page, 'You are already signed in. Sign out first')
    expect(await activeStates(page)).toEqual(['signedIn.tokens.fresh', 'signedIn.account.idle'])
    await button(page, 'Back to your profile').click()

    await button(page, 'Try to sign up again').click()
    await button(page, 'Create account').click()
    await errorSays(page, 'alreadySignedIn · signUp')
    await button(page, 'Back to your profile').click()

    await heading(page, 'Hello, ada').waitFor()
    expect(await page.getByRole('alert').textContent()).toBe('')
    expect(await storedText(page)).toBe(stored)
  })

  test('8: restores the session after a reload without a flash of the sign-in form', async () => {
    const { page, screens } = await visit(site(), { framework, wire })
    await signInAda(page)
    const before = (await screens()).length
    await page.reload()
    await heading(page, 'Hello, ada').waitFor()
    expect((await screens()).slice(before)).toEqual(['restoring', 'profile'])
  })

  test('9: shows the same challenge, hint, round and remaining time after a reload', async () => {
    const { page } = await visit(site(), { framework, wire, clock: true })
    await signIn(page, ada.username)
    await answer(page, 'beige')
    await page.getByText('It has 6 letters').waitFor()
    await page.clock.fastForward(60_000)
    await eventually(() => secondsLeft(page)).toBeLessThanOrEqual(120)
    const left = await secondsLeft(page)

    await page.reload()
    await page.getByText('It has 6 letters').waitFor()
    await statusSays(page, 'attempt 2 of 3')
    expect(await secondsLeft(page)).toBeLessThanOrEqual(left)
    expect(await secondsLeft(page)).toBeGreaterThan(left - 20)
    await answer(page, ada.color)
    await heading(page, 'Hello, ada').waitFor()
  })

  test('10: says that time is up when the challenge runs out, and begins anew with the username kept', async () => {
    const { page } = await visit(site(), { framework, wire, clock: true })
    await signIn(page, ada.username)
    await field(page, 'Your answer').waitFor()
    expect(await secondsLeft(page)).toBeGreaterThan(160)
    await page.clock.fastForward(181_000)
    await heading(page, 'Time is up').waitFor()
    expect(await field(page, 'Your answer').count()).toBe(0)
    expect(await field(page, 'Username').inputValue()).toBe(ada.username)
    await button(page, 'Sign in').click()
    await answer(page, ada.color)
    await heading(page, 'Hello, ada').waitFor()
  })

  test('11: revokes the tokens at the pool and forgets them when the user signs out', async () => {
    const { page } = await visit(site(), { framework, wire })
    await signInAda(page)
    const { accessToken, refreshToken } = await readTokens(page)
    expect(await call('GetUser', { AccessToken: accessToken })).toBe(200)

    await button(page, 'Sign out').click()
    await statusSays(page, 'You are signed out.')
    const stored = await storedText(page)
    expect(stored).not.toContain(accessToken)
    expect(stored).not.toContain(refreshToken)
    const refresh = { RefreshToken: refreshToken, ClientId: 'demo' }
    expect(await call('GetTokensFromRefreshToken', refresh)).toBe(400)
    expect(await call('GetUser', { AccessToken: accessToken })).toBe(400)
  })

  test.each(['srp', 'password'])(
    '12: signs in by password alone where the method is %s',
    async (flow) => {
      const { page, screens } = await visit(site(), { framework, wire, flow })
      await signIn(page, ada.username, ada.password)
      await heading(page, 'Hello, ada').waitFor()
      expect(await screens()).not.toContain('challenge-1')
    },
  )
})

async function readTokens(page: Parameters<typeof storedText>[0]) {
  const record = await page.evaluate(() => localStorage.getItem('cognito-flow.demo'))
  const { accessToken, refreshToken }: { accessToken: string; refreshToken: string } = JSON.parse(
    record ?? '{}',
  )
  return { accessToken, refreshToken }
}

/** Calls the pool directly; answers the HTTP status. */
async function call(operation: string, input: Readonly<Record<string, string>>): Promise<number> {
  const response = await fetch(site().pool.endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(input),
  })
  return response.status
}
