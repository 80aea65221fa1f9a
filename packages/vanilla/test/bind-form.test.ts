// @vitest-environment happy-dom
import { type CommandType, createAuth } from '@cognito-flow/core'
import { createAuthIn, type SituationName, scriptedPorts } from '@cognito-flow/testing'
import { bindForm } from '@cognito-flow/vanilla'
import { describe, expect, test } from 'vitest'

function createForm(html: string) {
  const form = document.createElement('form')
  form.innerHTML = `${html}<button>Send</button><button type="button">Help</button>`
  document.body.append(form)
  const buttons = [...form.querySelectorAll('button')]
  return { form, disabled: () => buttons.map((button) => button.disabled) }
}

const fields: readonly (readonly [CommandType, SituationName, string, object])[] = [
  [
    'signUp',
    'signedOut',
    `<input name="username" value="ada"><input name="password" value="a password">
     <input name="attributes.email" value="ada@example.com">
     <input name="attributes.custom:plan" value="free"><input name="attributes.phone_number">
     <input name="newsletter" value="yes">`,
    {
      username: 'ada',
      password: 'a password',
      attributes: { email: 'ada@example.com', 'custom:plan': 'free' },
      autoSignIn: false,
    },
  ],
  [
    'signUp',
    'signedOut',
    `<input name="username" value="ada"><input name="password" value="a password">
     <input type="checkbox" name="autoSignIn" checked>`,
    { username: 'ada', password: 'a password', attributes: {}, autoSignIn: true },
  ],
  [
    'confirmSignUp',
    'confirmingSignUp',
    '<input name="code" value="123456">',
    { username: 'ada', code: '123456' },
  ],
  [
    'confirmSignUp',
    'signedOut',
    '<input name="username" value="grace"><input name="code" value="123456">',
    { username: 'grace', code: '123456' },
  ],
  ['resendSignUpCode', 'confirmingSignUp', '<input name="username" value="">', { username: 'ada' }],
  ['signIn', 'signedOut', '<input name="username" value="ada">', { username: 'ada' }],
  [
    'signIn',
    'signedOut',
    '<input name="username" value="ada"><input name="password" value="a password">',
    { username: 'ada', password: 'a password' },
  ],
  [
    'signIn',
    'signedOut',
    '<input name="username" value="ada"><input name="password" value="">',
    { username: 'ada' },
  ],
  [
    'confirmSignIn',
    'challenge',
    '<input name="answer" value="">',
    { signInId: 'sample-sign-in', answer: '' },
  ],
  [
    'signUp',
    'signedOut',
    '<input name="username" value="ada"><input name="password" value="">',
    { username: 'ada', attributes: {}, autoSignIn: false },
  ],
  [
    'confirmSignUp',
    'confirmingSignUp',
    '<input name="code" value="1"><input type="checkbox" name="forceAliasCreation" checked>',
    { username: 'ada', code: '1', forceAliasCreation: true },
  ],
  [
    'signIn',
    'signedOut',
    `<input name="username" value="ada"><input name="flow" value="choice">
     <input name="preferredFactor" value="EMAIL_OTP">`,
    { username: 'ada', flow: 'choice', preferredFactor: 'EMAIL_OTP' },
  ],
  ['confirmSignIn', 'passkey', '', { signInId: 'sample-sign-in' }],
  [
    'confirmSignIn',
    'newPassword',
    '<input name="answer" value="a new one"><input name="attributes.name" value="Ada">',
    { signInId: 'sample-sign-in', answer: 'a new one', attributes: { name: 'Ada' } },
  ],
  [
    'confirmSignIn',
    'setUpTotp',
    '<input name="answer" value="123456"><input name="deviceName" value="Phone">',
    { signInId: 'sample-sign-in', answer: '123456', deviceName: 'Phone' },
  ],
  [
    'confirmSignIn',
    'unknownChallenge',
    '<input name="answers.NEW_CODE" value="123">',
    { signInId: 'sample-sign-in', answers: { NEW_CODE: '123' } },
  ],
  [
    'resetPassword',
    'signedOut',
    '<input name="username" value="ada"><input name="password" value="not sent">',
    { username: 'ada' },
  ],
  [
    'confirmResetPassword',
    'confirmingPasswordReset',
    '<input name="code" value="123456"><input name="newPassword" value="another">',
    { username: 'ada', code: '123456', newPassword: 'another' },
  ],
  ['signOut', 'signedIn', '', { global: false }],
  ['signOut', 'signedIn', '<input type="checkbox" name="global" checked>', { global: true }],
  ['refresh', 'signedIn', '', {}],
]

describe('bindForm', () => {
  test.each(fields)('sends %s from %s of the fields named as its input', async (...row) => {
    const [command, situation, html, input] = row
    const { auth, ports } = await createAuthIn(situation)
    const { form } = createForm(html)
    bindForm(form, auth, command)
    form.requestSubmit()
    await auth.settled()
    expect(ports.calls.at(-1)).toMatchObject({ port: command })
    expect(ports.calls.at(-1)?.input).toEqual(input)
  })

  test.each([
    ['retry', 'passwordResetFailed', 'requestingPasswordReset', true],
    ['cancel', 'challenge', 'signedOut', false],
  ] as const)('sends %s from a form without fields', async (command, situation, status, busy) => {
    const { auth } = await createAuthIn(situation)
    const { form } = createForm('')
    bindForm(form, auth, command)
    form.requestSubmit()
    expect(auth.getView()).toMatchObject({ status, busy })
  })

  test('takes the command from a function where names do not say it', async () => {
    const { auth, ports } = await createAuthIn('signedOut')
    const { form } = createForm('<input name="email" value="ada@example.com">')
    bindForm(form, auth, 'signIn', (it) => ({
      type: 'signIn',
      username: String(new FormData(it).get('email')),
      flow: 'custom',
    }))
    form.requestSubmit()
    await auth.settled()
    expect(ports.inputsOf('signIn')).toEqual([{ username: 'ada@example.com', flow: 'custom' }])
  })

  test('keeps the page where it is', async () => {
    const { auth } = await createAuthIn('signedOut')
    const { form } = createForm('<input name="username" value="ada">')
    bindForm(form, auth, 'signIn')
    const submitted = new Event('submit', { cancelable: true })
    form.dispatchEvent(submitted)
    expect(submitted.defaultPrevented).toBe(true)
  })

  test('starts the auth object and waits for it', async () => {
    const ports = scriptedPorts()
    const auth = createAuth(ports)
    const { form, disabled } = createForm('<input name="username" value="ada">')
    bindForm(form, auth, 'signIn')
    expect(ports.watchers).toBe(1)
    expect(form.getAttribute('aria-busy')).toBe('true')
    expect(disabled()).toEqual([true, false])
    await auth.settled()
    expect(form.getAttribute('aria-busy')).toBe('false')
    expect(disabled()).toEqual([false, false])
  })

  test('is busy while its command is under way', async () => {
    const { auth, ports } = await createAuthIn('signedOut')
    const { form, disabled } = createForm('<input name="username" value="ada">')
    bindForm(form, auth, 'signIn')
    ports.hold('signIn')
    form.requestSubmit()
    expect(form.getAttribute('aria-busy')).toBe('true')
    expect(disabled()).toEqual([true, false])
    form.dispatchEvent(new Event('submit', { cancelable: true }))
    ports.release('signIn')
    await auth.settled()
    expect(form.getAttribute('aria-busy')).toBe('false')
    expect(disabled()).toEqual([false, false])
    expect(ports.inputsOf('signIn')).toHaveLength(1)
  })

  test('stays usable while a request runs that its command can interrupt', async () => {
    const { auth } = await createAuthIn('signingIn')
    const { form, disabled } = createForm('')
    bindForm(form, auth, 'cancel')
    expect(disabled()).toEqual([false, false])
    form.requestSubmit()
    expect(auth.getView().status).toBe('signedOut')
  })

  test('leaves alone a button that the page has disabled itself', async () => {
    const { auth, ports } = await createAuthIn('signedOut')
    const { form, disabled } = createForm(
      '<input name="username" value="ada"><button disabled>B</button>',
    )
    bindForm(form, auth, 'signIn')
    ports.hold('signIn')
    form.dispatchEvent(new Event('submit', { cancelable: true }))
    expect(disabled()).toEqual([true, true, false])
    ports.release('signIn')
    await auth.settled()
    expect(disabled()).toEqual([true, false, false])
  })

  test('leaves the form as it was when unbound', async () => {
    const { auth, ports } = await createAuthIn('signingIn')
    const { form, disabled } = createForm('<input name="username" value="ada">')
    const unbind = bindForm(form, auth, 'signIn')
    expect(disabled()).toEqual([true, false])
    unbind()
    expect(disabled()).toEqual([false, false])
    expect(form.hasAttribute('aria-busy')).toBe(false)
    ports.release('signIn')
    await auth.settled()
    const submitted = new Event('submit', { cancelable: true })
    form.dispatchEvent(submitted)
    expect(submitted.defaultPrevented).toBe(false)
    expect(form.hasAttribute('aria-busy')).toBe(false)
  })
})
