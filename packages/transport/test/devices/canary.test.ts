import { inspect } from 'node:util'
import { createAuth } from '@cognito-flow/core'
import { afterEach, describe, expect, test } from 'vitest'
import { createTransport } from '../../src/index'
import { isObject } from '../../src/is-object'
import { captureConsole } from '../support/captured-console'
import { authenticationResult, POOL } from '../support/issued-tokens'
import { DEVICES_KEY, storageWith } from '../support/stored-device'
import { exception, type StubCognito, type StubReply, startStub } from '../support/stub-cognito'
import { wires } from '../support/wires'

const DEVICE_KEY = 'local_0b1c2d3e-0000-4000-8000-000000000000'
const KEY = `cognito-flow.${POOL.clientId}`
let stub: StubCognito | undefined
const logged = captureConsole()

afterEach(async () => {
  await stub?.close()
})

const asksDevice = {
  ChallengeName: 'DEVICE_SRP_AUTH',
  Session: 'canary-session-string',
  ChallengeParameters: {},
}
const asksVerifier = {
  ChallengeName: 'DEVICE_PASSWORD_VERIFIER',
  Session: 'canary-next-session',
  ChallengeParameters: {
    SALT: 'a1b2',
    SRP_B: 'beef'.repeat(90),
    SECRET_BLOCK: 'c2VjcmV0IGJsb2Nr',
    DEVICE_KEY,
  },
}
const newDevice = { DeviceKey: DEVICE_KEY, DeviceGroupKey: '-Demo12345' }

/** What of a request is nobody's business. */
const secretsOf = (input: unknown): string[] => {
  const fields = isObject(input) ? input : {}
  const responses = isObject(fields.ChallengeResponses) ? fields.ChallengeResponses : {}
  const verifier = isObject(fields.DeviceSecretVerifierConfig)
    ? fields.DeviceSecretVerifierConfig
    : {}
  return [
    fields.Session,
    fields.AccessToken,
    responses.SRP_A,
    responses.PASSWORD_CLAIM_SIGNATURE,
    responses.PASSWORD_CLAIM_SECRET_BLOCK,
    verifier.PasswordVerifier,
    verifier.Salt,
  ].filter((secret): secret is string => typeof secret === 'string' && secret !== '')
}

/** Each request of a device, answered by quoting all of it, as a careless service might. */
const failures: [string, (quoted: string) => StubReply][] = [
  ['an exception', (quoted) => exception('InvalidParameterException', `refused: ${quoted}.`)],
  ['a refused proof', (quoted) => exception('NotAuthorizedException', `Incorrect: ${quoted}`)],
  [
    'a missing device',
    (quoted) => exception('ResourceNotFoundException', `Device does not exist. ${quoted}`),
  ],
  ['a server error', (quoted) => ({ status: 500, body: { __type: 'X', message: quoted } })],
  ['a page', (quoted) => ({ body: `<html>${quoted}` })],
  ['a dropped connection', () => 'drop'],
  ['success', () => ({ body: authenticationResult() })],
]

const steps = ['DEVICE_SRP_AUTH', 'DEVICE_PASSWORD_VERIFIER', 'ConfirmDevice'] as const

describe.each(wires)('over $name', ({ wire }) => {
  describe.each(steps)('at %s', (step) => {
    test.each(failures)('no secret of a device shows after %s', async (_, reply) => {
      const sent: unknown[] = []
      stub = await startStub(({ operation, input }) => {
        sent.push(input)
        const name = isObject(input) ? (input.ChallengeName ?? operation) : operation
        if (name === step) return reply(`${JSON.stringify(input)} ${secretsOf(input).join(' ')}`)
        if (name === 'DEVICE_SRP_AUTH') return { body: asksVerifier }
        const isNew = step === 'ConfirmDevice'
        return { body: isNew ? authenticationResult({ NewDeviceMetadata: newDevice }) : asksDevice }
      })
      const password = 'canary-secret-of-the-device'
      const device = { username: 'ada', aliases: [], deviceGroupKey: '-Demo12345', password }
      const storage = storageWith(
        step === 'ConfirmDevice' ? [] : [{ ...device, deviceKey: DEVICE_KEY }],
      )
      const stored = async () => {
        const { devices = [] } = JSON.parse((await storage.getItem(DEVICES_KEY)) ?? '{}')
        return devices.map((known: { password: string }) => known.password)
      }
      const transport = createTransport({ ...POOL, endpoint: stub.endpoint, storage, wire })
      const errors: unknown[] = []
      const keepError = (error: unknown) => {
        errors.push(error)
        throw error
      }
      const auth = createAuth({
        ...transport,
        signIn: (request, options) => transport.signIn(request, options).catch(keepError),
        prove: (request, options) => transport.prove(request, options).catch(keepError),
      })
      const views: unknown[] = []
      auth.subscribe((view) => views.push(view))
      await auth.signIn({ username: 'ada', password: 'Corr3ct-Horse!', flow: 'password' })
      await auth.settled()
      auth.stop()

      const secrets = [password, ...(await stored()), ...sent.flatMap(secretsOf)]
      expect(secrets.length).toBeGreaterThan(2)
      const shown = [
        inspect(errors, { depth: 6, showHidden: true }),
        JSON.stringify(errors),
        JSON.stringify(views),
        JSON.stringify(auth.getSnapshot()),
        inspect(logged),
        await storage.getItem(KEY),
      ].join('\n')
      const isSignedIn = auth.getView().status === 'signedIn'
      for (const secret of new Set(secrets)) {
        // The session itself holds its access token.
        if (isSignedIn && secret.startsWith('eyJ')) continue
        expect(shown).not.toContain(secret)
      }
      for (const known of [password, ...(await stored())])
        expect(JSON.stringify(sent)).not.toContain(known)
    })
  })
})
