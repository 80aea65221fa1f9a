import { inspect } from 'node:util'
import { type CommandInput, createAuth } from '@cognito-flow/core'
import { afterEach, expect, test } from 'vitest'
import { createTransport } from '../../src/index'
import { memoryStorage } from '../../src/session/storage'
import { captureConsole } from '../support/captured-console'
import { POOL } from '../support/issued-tokens'
import { exception, type StubCognito, startStub } from '../support/stub-cognito'

/** What nobody may see of any kind of challenge. */
const canaries = {
  session: 'canary-session-string',
  totpSecret: 'CANARYCANARYCANARYCANARY',
  code: '314159',
  password: 'canary-Passw0rd"!',
  raw: 'canary-raw-response',
  assertion: 'canary-assertion',
  request: 'canary-passkey-request',
}
const { code, password } = canaries

let stub: StubCognito | undefined
let stop = () => {}
const logged = captureConsole()

afterEach(async () => {
  stop()
  await stub?.close()
})

const setUp = { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' }
const factors = { AvailableChallenges: ['PASSWORD', 'PASSWORD_SRP'] }
const request = { CREDENTIAL_REQUEST_OPTIONS: JSON.stringify({ challenge: canaries.request }) }
const assertion = JSON.stringify({ id: 'id', response: { signature: canaries.assertion } })

test.each<[string, object, readonly CommandInput<'confirmSignIn'>[]]>([
  ['CUSTOM_CHALLENGE', {}, [{ answer: password }]],
  ['SMS_MFA', {}, [{ answer: code }]],
  ['EMAIL_OTP', {}, [{ answer: code }]],
  ['SOFTWARE_TOKEN_MFA', {}, [{ answer: code }]],
  ['NEW_PASSWORD_REQUIRED', {}, [{ answer: password, attributes: { name: 'Ada' } }]],
  ['MFA_SETUP', { ChallengeParameters: setUp }, [{ answer: code, deviceName: 'Phone' }]],
  ['SELECT_CHALLENGE', factors, [{ answer: 'PASSWORD' }, { answer: password }]],
  ['SELECT_CHALLENGE', factors, [{ answer: 'PASSWORD_SRP' }, { answer: password }]],
  ['PASSWORD', {}, [{ answer: password }]],
  ['WEB_AUTHN', { ChallengeParameters: request }, [{ answer: assertion }]],
  ['A_NEW_CHALLENGE', {}, [{ answers: { NEW_CODE: canaries.raw } }]],
])('no secret of %s %j shows', async (ChallengeName, more, answers) => {
  stub = await startStub(({ operation, input }) => {
    if (operation === 'InitiateAuth')
      return { body: { ChallengeName, Session: canaries.session, ...more } }
    if (operation === 'AssociateSoftwareToken')
      return { body: { SecretCode: canaries.totpSecret, Session: canaries.session } }
    // As a careless trigger might: the whole request, and a part of a passkey's answer.
    const quoted = `${JSON.stringify(input)} ${partOf(input)}`
    return exception('UserLambdaValidationException', `failed: ${quoted}`)
  })
  const shown: string[] = []
  const show = (...values: unknown[]) =>
    shown.push(...values.flatMap((value) => [toJson(value), inspect(value, { depth: 5 })]))
  const items = memoryStorage()
  const keys = new Set<string>()
  const storage = {
    ...items,
    setItem(key: string, value: string) {
      keys.add(key)
      return items.setItem(key, value)
    },
  }
  const { endpoint } = stub
  const auth = createAuth(createTransport({ ...POOL, endpoint, storage, flow: 'choice' }), {
    inspect: (inspection) => {
      const snapshot = 'snapshot' in inspection ? inspection.snapshot : undefined
      shown.push(toJson('event' in inspection && inspection.event), toJson(snapshot))
    },
  })
  stop = () => auth.stop()
  auth.subscribe((view) => show(view, auth.getSnapshot().context))

  await auth.signIn({ username: 'ada' })
  for (const answer of answers) await auth.confirmSignIn(answer)
  expect(auth.getView().failure).toMatchObject({ name: 'UserLambdaValidationException' })
  show(auth.getView(), logged)

  // The one record holds the Session and what a reload needs; nothing else does.
  expect([...keys].filter((key) => !key.endsWith('.probe'))).toEqual([
    `cognito-flow.${POOL.clientId}`,
  ])
  const all = shown.join('\n')
  expect(all).toContain('secret')
  for (const canary of Object.values(canaries)) {
    expect(all).not.toContain(canary)
    expect(all).not.toContain(JSON.stringify(canary).slice(1, -1))
  }
})

const partOf = (input: unknown) =>
  JSON.stringify(input).includes(canaries.assertion) ? canaries.assertion : ''

function toJson(value: unknown): string {
  const seen = new Set<unknown>()
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== 'object' || part === null) return part
    if (seen.has(part)) return undefined
    seen.add(part)
    return part
  })
}
