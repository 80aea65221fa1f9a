import { describe, expect, test } from 'vitest'
import { customAuth, oneTimeCode, password, question } from '../src/index'
import { type Flow, type Session, toDefineEvent } from './events'

const code = oneTimeCode({ name: 'code', attempts: 2, deliver: () => {} })
const pet = question({ name: 'pet', attempts: 2, hint: 'Your pet?', expected: () => 'Rex' })

const triggers = customAuth(
  [password(), code],
  [pet, code],
  { clientId: 'tv', steps: [password(), pet] },
  { clientId: 'kiosk', steps: [password()] },
)

const srp = { challengeName: 'SRP_A', challengeResult: true } as const
const proof = { challengeName: 'PASSWORD_VERIFIER', challengeResult: true } as const
const custom = (challengeMetadata: string | undefined, challengeResult: boolean) => ({
  challengeName: 'CUSTOM_CHALLENGE' as const,
  challengeResult,
  challengeMetadata,
})
const round = (step: string, attempt: number, result: boolean) =>
  custom(JSON.stringify({ step, attempt, resends: 0, resendAt: 0, kept: {} }), result)

const fails = { issueTokens: false, failAuthentication: true }
const tokens = { issueTokens: true, failAuthentication: false }
const asks = (challengeName: string) => ({
  challengeName,
  issueTokens: false,
  failAuthentication: false,
})

const table: [string, Session, object, Flow?][] = [
  ['asks for the first step of the passwordless sequence', [], asks('CUSTOM_CHALLENGE')],
  ['asks for the password after SRP_A', [srp], asks('PASSWORD_VERIFIER')],
  ['asks for a custom step after the password', [srp, proof], asks('CUSTOM_CHALLENGE')],
  ['goes on after the first step', [round('pet', 1, true)], asks('CUSTOM_CHALLENGE')],
  ['asks again after a wrong answer', [round('pet', 1, false)], asks('CUSTOM_CHALLENGE')],
  ['issues tokens after the last step', [round('pet', 1, true), round('code', 1, true)], tokens],
  [
    'counts the attempts of each step by themselves',
    [round('pet', 1, false), round('pet', 2, true), round('code', 1, false)],
    asks('CUSTOM_CHALLENGE'),
  ],
  ['issues tokens after password and code', [srp, proof, round('code', 1, true)], tokens],
  ['fails after the last attempt', [round('pet', 1, false), round('pet', 2, false)], fails],
  [
    'fails after the last attempt behind a password',
    [srp, proof, round('code', 1, false), round('code', 2, false)],
    fails,
  ],
  [
    'fails an attempt beyond the last, even a right one',
    [round('pet', 1, false), round('pet', 2, false), round('pet', 3, true)],
    fails,
  ],
  ['fails a flow that skips the password', [srp, round('code', 1, true)], fails],
  ['fails a password flow that began without SRP_A', [proof, round('code', 1, true)], fails],
  ['fails a wrong password', [srp, { ...proof, challengeResult: false }], fails],
  ['fails an SRP_A that did not succeed', [{ ...srp, challengeResult: false }], fails],
  ['fails SRP_A twice', [srp, srp], fails],
  ['fails steps in the wrong order', [round('code', 1, true), round('pet', 1, true)], fails],
  ['fails a step answered twice', [round('pet', 1, true), round('pet', 1, true)], fails],
  ['fails an attempt out of count', [round('pet', 2, true)], fails],
  ['fails an unknown step', [round('fingerprint', 1, true)], fails],
  ['fails foreign metadata', [custom('CAPTCHA_CHALLENGE', true)], fails],
  [
    'fails metadata of a wrong form',
    [custom('{"step":"pet","attempt":"1","resends":0,"resendAt":0,"kept":{}}', true)],
    fails,
  ],
  [
    'fails metadata that keeps no strings',
    [custom('{"step":"pet","attempt":1,"resends":0,"resendAt":0,"kept":{"code":1}}', false)],
    fails,
  ],
  ['fails missing metadata', [custom(undefined, true)], fails],
  [
    'fails a round beyond the end',
    [round('pet', 1, true), round('code', 1, true), round('code', 1, true)],
    fails,
  ],
  [
    'fails MFA after the password',
    [srp, proof, { challengeName: 'SMS_MFA', challengeResult: true }],
    fails,
  ],
  [
    'fails device SRP in the middle',
    [
      srp,
      proof,
      round('code', 1, false),
      { challengeName: 'DEVICE_SRP_AUTH', challengeResult: true },
    ],
    fails,
  ],
  [
    'fails an administrator sign-in',
    [{ challengeName: 'ADMIN_NO_SRP_AUTH', challengeResult: true }],
    fails,
  ],
  [
    'serves a bound client its own sequence',
    [srp, proof, round('pet', 1, true)],
    tokens,
    { clientId: 'tv' },
  ],
  [
    'fails the unbound sequence for a bound client',
    [srp, proof, round('code', 1, true)],
    fails,
    { clientId: 'tv' },
  ],
  ['fails a bound client that skips the password', [], fails, { clientId: 'tv' }],
  ['issues tokens for the password alone', [srp, proof], tokens, { clientId: 'kiosk' }],
  ['asks an unknown user as any other', [], asks('CUSTOM_CHALLENGE'), { userNotFound: true }],
  [
    'fails an unknown user who somehow passed everything',
    [round('pet', 1, true), round('code', 1, true)],
    fails,
    { userNotFound: true },
  ],
  [
    'fails an unknown user with a proven password',
    [srp, proof],
    fails,
    { clientId: 'kiosk', userNotFound: true },
  ],
]

describe('defineAuthChallenge', () => {
  test.each(table)('%s', async (_, session, expected, flow) => {
    const event = toDefineEvent(session, flow)
    expect(await triggers.defineAuthChallenge(event)).toEqual({ ...event, response: expected })
  })

  test('fails a challenge name that the published types do not know', async () => {
    const event = {
      ...toDefineEvent([]),
      request: { session: [{ challengeName: 'NEW_PASSWORD_REQUIRED', challengeResult: true }] },
    }
    const answer: unknown = await Reflect.apply(triggers.defineAuthChallenge, undefined, [event])
    expect(answer).toEqual({ ...event, response: fails })
  })

  test('fails SRP_A where no sequence begins with the password', async () => {
    const passwordless = customAuth([code])
    const { response } = await passwordless.defineAuthChallenge(toDefineEvent([srp]))
    expect(response).toEqual(fails)
  })
})
