import { beforeEach, expect, test, vi } from 'vitest'
import { readLinkFragment } from '../src/link-fragment'
import { startFlow } from './drive'

const userAttributes = {
  email: 'amelia@example.com',
  phone_number: '+4915112345678',
  phone_number_verified: 'true',
}
let triggers: typeof import('../examples/handlers')
let outbox: typeof import('../examples/services').outbox

const lastCode = () => outbox.at(-1)?.text.replace('Code: ', '') ?? ''

// Each test has services of its own.
beforeEach(async () => {
  vi.resetModules()
  triggers = await import('../examples/handlers')
  outbox = (await import('../examples/services')).outbox
})

test('asks for the SMS once a day', async () => {
  for (const expected of [{ step: 'smsStepUp' }, 'tokens']) {
    const flow = startFlow(triggers, { userAttributes })
    await flow.startWithPassword()
    const sight = await flow.provePassword()
    if (typeof expected === 'string') expect(sight).toBe(expected)
    else {
      expect(sight).toMatchObject(expected)
      expect(await flow.answer(lastCode())).toBe('tokens')
    }
  }
  expect(outbox).toMatchObject([{ to: '+4915112345678' }])
})

test('takes a link once', async () => {
  const asking = startFlow(triggers, { clientId: '1example23456789', userAttributes })
  const elsewhere = startFlow(triggers, { clientId: '1example23456789', userAttributes })
  await asking.start()
  await asking.resend()
  const { hash } = new URL(outbox[0]?.text ?? '')
  const { token = '' } = readLinkFragment(hash) ?? {}
  await elsewhere.start()
  expect(await elsewhere.answer(token)).toBe('tokens')
  expect(await asking.answer(token)).toMatchObject({ attempt: '2' })
})

test('locks a user after ten wrong codes, whatever the flow', async () => {
  const begin = async () => {
    const flow = startFlow(triggers, { userAttributes })
    return { flow, first: await flow.start() }
  }
  for (let wrong = 0; wrong < 9; wrong += 1) await (await begin()).flow.answer('wrong')
  expect((await begin()).first).toMatchObject({ step: 'oneTimeCode' })
  expect(await (await begin()).flow.answer('wrong')).toBe('failed')
  expect((await begin()).first).toBe('failed')
})
