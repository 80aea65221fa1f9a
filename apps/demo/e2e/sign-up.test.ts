import { describe, expect, test } from 'vitest'
import { callPool } from '../src/shell/set-up/pool-api'
import { setUp } from '../src/shell/set-up/pool-set-up'
import { newPoolUser, toAddress } from './support/pool-users'
import { useSite } from './support/site'
import {
  answer,
  button,
  errorSays,
  eventually,
  field,
  heading,
  newestCode,
  newUser,
  signIn,
  signUp,
  statusSays,
  wrongCode,
} from './support/steps'
import { addressed } from './support/test-pool'
import { frameworks, visit } from './support/visit'

const site = useSite()

describe.each(frameworks)('in %s', (framework) => {
  test('signs up without a password and is signed in at once, by the code of the sign-up', async () => {
    await setUp(toAddress(site()), 'factorChoice', { user: newPoolUser() })
    const { page } = await visit(site(), { framework, flow: 'choice' })
    const user = { ...newUser(), password: '' }
    await signUp(page, user, { autoSignIn: true })
    const code = await newestCode(site(), user.username)
    await field(page, 'Code').fill(wrongCode(code))
    await button(page, 'Confirm account').click()
    await errorSays(page, 'codeMismatch')
    await field(page, 'Code').fill(code)
    await button(page, 'Confirm account').click()
    await heading(page, `Hello, ${user.username}`).waitFor()
  })

  test('goes on to the sign-in once the link of a sign-up was followed elsewhere', async () => {
    const { page } = await visit(site(), { framework })
    const user = newUser()
    await signUp(page, user, { autoSignIn: true })
    await heading(page, 'Confirm your account').waitFor()
    await page.reload()
    await heading(page, 'Confirm your account').waitFor()
    const pool = toAddress(site())
    await callPool(pool, 'AdminConfirmSignUp', {
      UserPoolId: pool.userPoolId,
      Username: user.username,
    })
    await button(page, 'I have followed the link').click()
    await answer(page, 'Indigo')
    await heading(page, `Hello, ${user.username}`).waitFor()
  })

  test('takes an address over from an older account, and only when told to', async () => {
    const older = newPoolUser()
    await setUp(toAddress(site()), 'nothingMore', { user: older })
    const { page } = await visit(site(), { framework })
    const user = { ...newUser(), email: older.email }
    await signUp(page, user)
    await heading(page, 'Confirm your account').waitFor()
    expect(await button(page, 'Use the address here anyway').count()).toBe(0)
    expect(await button(page, 'I have followed the link').count()).toBe(0)
    await field(page, 'Code').fill(await newestCode(site(), user.username))
    await button(page, 'Confirm account').click()
    await errorSays(page, 'Another account uses this e-mail address')
    await button(page, 'Use the address here anyway').click()
    await statusSays(page, 'Your account is confirmed.')
  })

  test('C9: keeps showing the address that was typed, never the id behind it', async () => {
    const { page } = await visit(site(), { framework })
    await signIn(page, addressed.email)
    for (const hint of ['Your favourite colour', 'It has 5 letters', 'It starts with “a”']) {
      await page.getByText(hint, { exact: true }).waitFor()
      await answer(page, 'beige')
    }
    await heading(page, 'This sign-in is over').waitFor()
    expect(await field(page, 'Username').inputValue()).toBe(addressed.email)
    expect(await page.locator('.card').textContent()).not.toContain(addressed.username)
  })
})

test('says from when on another code can be sent, and sends it then', async () => {
  const { page } = await visit(site(), { clock: true })
  const user = newUser()
  await signUp(page, user)
  await heading(page, 'Confirm your account').waitFor()
  const error = 'LimitExceededException'
  site().pool.pool.injectFault({ operation: 'ResendConfirmationCode', times: 1, error })
  const resend = button(page, 'Send a new code')
  await resend.click()
  await errorSays(page, 'throttled · resendSignUpCode')
  await page.getByText('You can try again in').waitFor()
  expect(await resend.isDisabled()).toBe(true)

  await field(page, 'Code').fill(wrongCode(await newestCode(site(), user.username)))
  await button(page, 'Confirm account').click()
  await errorSays(page, 'codeMismatch')
  await page.getByText('“Send a new code” is possible in').waitFor()
  expect(await resend.isDisabled()).toBe(true)

  await page.clock.fastForward(61_000)
  await eventually(() => resend.isEnabled()).toBe(true)
  await resend.click()
  await statusSays(page, 'A new code is on its way.')
  await newestCode(site(), user.username, 2)
})
