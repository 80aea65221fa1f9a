import { afterEach, describe, expect, test } from 'vitest'
import { answering, type Reply } from '../support/answering'
import type { HttpServer } from '../support/http-server'
import { authenticationResult, POOL } from '../support/issued-tokens'
import { rejectionOf, running } from '../support/steps'
import { wires } from '../support/wires'

let server: HttpServer | undefined

afterEach(async () => {
  await server?.close()
  server = undefined
})

const NAME = 'CodeMismatchException'
const message = 'No.'
const type = 'x-amzn-errortype'

/** Ways to say NAME with the message `No.`. */
const spellings: [string, object, Readonly<Record<string, string>>?][] = [
  ['__type', { __type: NAME, message }],
  ['__type with a namespace', { __type: `aws.cognito#${NAME}`, message }],
  ['__type with a URL', { __type: `${NAME}:http://aws.com/x#y`, message }],
  ['__type with both', { __type: `aws.cognito#${NAME}:http://aws.com/`, message }],
  ['the first of a list', { __type: `${NAME},OtherException`, message }],
  ['code', { code: NAME, message }],
  ['Code', { Code: `aws.cognito#${NAME}`, message }],
  ['the header', { message }, { [type]: NAME }],
  ['the header in full', { message }, { 'X-Amzn-ErrorType': `aws#${NAME}:http://aws.com/` }],
  ['__type before code', { __type: NAME, code: 'OtherException', message }],
  ['__type before the header', { __type: NAME, message }, { [type]: 'OtherException:' }],
  ['code before the header', { code: NAME, message }, { [type]: 'OtherException:' }],
  ['Message', { __type: NAME, Message: message }],
  ['message before Message', { __type: NAME, Message: 'Other.', message }],
]

const others: [string, Reply['body'], { readonly name: string; readonly message: string }][] = [
  ['that is new', { __type: 'NewException', message }, { name: 'NewException', message }],
  [
    'that is new, of another namespace',
    { __type: 'com.other#NewException:x', Message: message },
    { name: 'NewException', message },
  ],
  ['that is new, without a message', { __type: 'New' }, { name: 'New', message: 'UnknownError' }],
  ['without a message', { __type: NAME }, { name: NAME, message: 'UnknownError' }],
  ['with an empty message', { __type: NAME, message: '' }, { name: NAME, message: 'UnknownError' }],
  ['beyond ASCII', { __type: NAME, message: 'Nö 🔑' }, { name: NAME, message: 'Nö 🔑' }],
  ['named like a method', { __type: 'constructor', message }, { name: 'constructor', message }],
  [
    'with more members',
    { __type: NAME, message, reasonCode: 'x', name: 'x', stack: 'x', $metadata: 'x' },
    { name: NAME, message },
  ],
  ['without a name', { message }, { name: 'Unknown', message }],
  ['without a body', '', { name: 'Unknown', message: 'UnknownError' }],
  ['that is null', 'null', { name: 'Unknown', message: 'UnknownError' }],
  ['that is a list', '[]', { name: 'Unknown', message: 'UnknownError' }],
]

describe.each(wires)('over $name', ({ wire }) => {
  async function call(reply: Reply) {
    server = await answering(reply)
    const input = { AuthFlow: 'CUSTOM_AUTH', ClientId: POOL.clientId } as const
    return wire({ region: 'local', endpoint: server.endpoint }).call(
      'InitiateAuth',
      input,
      running(),
    )
  }

  test.each(spellings)('finds the exception in %s', async (_, body, headers = {}) => {
    expect(await rejectionOf(call({ status: 400, headers, body }))).toMatchObject({
      name: NAME,
      message,
    })
  })

  test.each(others)('reads an exception %s', async (_, body, expected) => {
    const error = await rejectionOf(call({ status: 400, body }))
    expect(error).toBeInstanceOf(Error)
    expect(error).toMatchObject({
      ...expected,
      $metadata: { httpStatusCode: 400, requestId: 'request-1' },
    })
  })

  test.each([302, 403, 404, 429, 500, 503])('keeps the status %i', async (status) => {
    expect(await rejectionOf(call({ status, body: { __type: NAME, message } }))).toMatchObject({
      name: NAME,
      message,
      $metadata: { httpStatusCode: status },
    })
  })

  test('answers with what the pool answered', async () => {
    const body = {
      ...authenticationResult({ NewDeviceMetadata: { DeviceKey: 'k', DeviceGroupKey: 'g' } }),
      ChallengeName: 'CUSTOM_CHALLENGE',
      ChallengeParameters: { hint: 'ä€🔑', USERNAME: 'ada' },
      Session: 'session',
      AvailableChallenges: ['PASSWORD', 'EMAIL_OTP'],
    }
    expect(await call({ body })).toMatchObject(body)
  })
})
