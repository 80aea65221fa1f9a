import { describe, expect, test } from 'vitest'
import {
  customAuth,
  oneTimeCode,
  password,
  type SmsDelivery,
  type SmsStepUpOptions,
  smsStepUp,
} from '../src/index'
import { startFlow } from './drive'
import { toCreateEvent } from './events'

const verified = { phone_number: '+4915112345678', phone_number_verified: 'true' }
const unverified = { ...verified, phone_number_verified: 'false' }
const challenge = { step: 'smsStepUp', sent: 'true', destination: '••••5678' }

/** A flow whose password is proven, and what was sent. */
async function begin(
  options: Partial<SmsStepUpOptions>,
  userAttributes: Record<string, string> = verified,
) {
  const sent: SmsDelivery[] = []
  const sms = smsStepUp({ deliver: (delivery) => void sent.push(delivery), ...options })
  const flow = startFlow(customAuth([password(), sms]), { userAttributes })
  await flow.startWithPassword()
  return { flow, sent, first: await flow.provePassword() }
}

const table: [string, Partial<SmsStepUpOptions>, Record<string, string>, object | string][] = [
  ['is asked of a user with a verified number', {}, verified, challenge],
  ['refuses a user whose number is not verified', {}, unverified, 'failed'],
  ['refuses a user without a number', {}, {}, 'failed'],
  [
    'refuses a user whose number is only said to be verified',
    {},
    { phone_number_verified: 'true' },
    'failed',
  ],
  ['leaves such users out where that is wanted', { withoutNumber: 'skip' }, unverified, 'tokens'],
  ['is left out where its condition says so', { when: () => 'skip' }, verified, 'tokens'],
  ['is left out whether there is a number or not', { when: () => 'skip' }, {}, 'tokens'],
  ['refuses where its condition says so', { when: () => 'refuse' }, verified, 'failed'],
  [
    'asks by what the user has',
    { when: ({ userAttributes }) => (userAttributes['custom:risk'] === 'high' ? 'ask' : 'skip') },
    { ...verified, 'custom:risk': 'high' },
    challenge,
  ],
]

describe('smsStepUp', () => {
  test.each(table)('%s', async (_, options, attributes, expected) => {
    const { first, sent } = await begin(options, attributes)
    if (typeof expected === 'string') expect(first).toBe(expected)
    else expect(first).toMatchObject(expected)
    expect(sent).toHaveLength(typeof expected === 'string' ? 0 : 1)
  })

  test('sends to the verified number, and again when asked', async () => {
    const { flow, sent } = await begin({ length: 8 })
    await flow.resend()
    const one = { phoneNumber: '+4915112345678', code: expect.stringMatching(/^\d{8}$/) }
    expect(sent).toMatchObject([
      { ...one, isResend: false },
      { ...one, isResend: true },
    ])
    expect(await flow.answer(sent[0]?.code ?? '')).toBe('tokens')
  })

  test('says when it was passed, not when it was not', async () => {
    const passed: string[] = []
    const { flow, sent } = await begin({ passed: ({ username }) => void passed.push(username) })
    await flow.answer('wrong')
    await flow.resend()
    expect(passed).toEqual([])
    await flow.answer(sent[0]?.code ?? '')
    expect(passed).toEqual(['amelia'])
  })

  test('is asked again when the last one is long ago', async () => {
    const last = new Map<string, number>()
    let now = 0
    const options: Partial<SmsStepUpOptions> = {
      when: ({ username }) => (now - (last.get(username) ?? -Infinity) < 100 ? 'skip' : 'ask'),
      passed: ({ username }) => void last.set(username, now),
    }
    const seen: unknown[] = []
    for (now of [0, 99, 100]) {
      const { flow, first, sent } = await begin(options)
      seen.push(first)
      if (sent[0]) await flow.answer(sent[0].code)
    }
    expect(seen).toMatchObject([challenge, 'tokens', challenge])
  })

  test('sends nothing to a number that has gone since the step was decided on', async () => {
    const sent: SmsDelivery[] = []
    const sms = smsStepUp({ deliver: (delivery) => void sent.push(delivery) })
    const code = oneTimeCode({ deliver: () => {} })
    const { createAuthChallenge } = customAuth([code, sms])
    const passed = {
      challengeName: 'CUSTOM_CHALLENGE',
      challengeResult: true,
      challengeMetadata: '{"step":"oneTimeCode","attempt":1,"resends":0,"resendAt":0,"kept":{}}',
    } as const
    const event = toCreateEvent([passed], { userAttributes: unverified })
    const { response } = await createAuthChallenge(event)
    expect(response.publicChallengeParameters).not.toHaveProperty('destination')
    expect(sent).toEqual([])
  })
})
