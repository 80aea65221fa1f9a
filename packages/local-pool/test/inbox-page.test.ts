import {
  type CognitoIdentityProviderClient,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, onTestFinished, test } from 'vitest'
import { challengeTriggers } from './support/challenge-triggers'
import { answerCustom, startCustom } from './support/custom-sign-in'
import { servePool } from './support/serve-pool'

const ada = { username: 'ada', password: 'Seeded-1', attributes: { email: 'ada@example.com' } }

function signUp(sdk: CognitoIdentityProviderClient, ClientId: string, Username: string) {
  return sdk.send(new SignUpCommand({ ClientId, Username, Password: 'Compiler-1' }))
}

async function read(endpoint: string, path: string): Promise<unknown> {
  return (await fetch(`${endpoint}/_local/${path}`)).json()
}

test('the page loads nothing from elsewhere and runs no inline script', async () => {
  const { endpoint } = await servePool()
  const page = await fetch(endpoint)
  expect(page.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
  expect(page.headers.get('Content-Security-Policy')).toMatch(
    /^default-src 'none'; script-src 'self';/,
  )
  const html = await page.text()
  expect(html).not.toMatch(/https?:|<script(?![^>]+src=)|<style|\son\w+=/)
  for (const [, path] of html.matchAll(/(?:href|src)="([^"]+)"/g)) {
    const part = await fetch(`${endpoint}${path}`)
    expect(part.status).toBe(200)
    expect(part.headers.get('X-Content-Type-Options')).toBe('nosniff')
  }
})

test('what the page shows is set as text', async () => {
  const { endpoint } = await servePool()
  const script = await (await fetch(`${endpoint}/_local/page/inbox.js`)).text()
  expect(script).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(/)
})

test('the pool tells what it is and whom it knows, without passwords', async () => {
  const { endpoint, sdk, ClientId } = await servePool({ users: [ada] })
  await signUp(sdk, ClientId, 'grace')
  expect(await read(endpoint, 'pool')).toEqual({
    userPoolId: 'local_Offline01',
    region: 'local',
    clientIds: [ClientId],
  })
  const found = await read(endpoint, 'users?search=ADA@')
  expect(found).toEqual({
    users: [
      {
        username: 'ada',
        sub: expect.any(String),
        status: 'CONFIRMED',
        enabled: true,
        attributes: { email: 'ada@example.com', email_verified: 'true' },
      },
    ],
    hasMore: false,
  })
  expect(await read(endpoint, 'users')).toMatchObject({
    users: [{ username: 'ada' }, { username: 'grace', status: 'UNCONFIRMED' }],
  })
})

test('a long list of users is cut and says so', async () => {
  const users = Array.from({ length: 101 }, (_, index) => ({ username: `user-${index}` }))
  const { endpoint } = await servePool({ users })
  expect(await read(endpoint, 'users')).toMatchObject({
    users: { length: 100 },
    hasMore: true,
  })
})

test('the trigger log shows each run and its failure, but no answer', async () => {
  const served = await servePool({
    users: [ada],
    triggers: {
      ...challengeTriggers,
      async preSignUp() {
        throw new Error('not welcome')
      },
    },
  })
  const { Session: session } = await startCustom(served, 'ada')
  await answerCustom(served, { session, answer: '42' })
  await expect(signUp(served.sdk, served.ClientId, 'eve')).rejects.toThrow('not welcome')

  const calls = await read(served.endpoint, 'triggers')
  expect(calls).toMatchObject([
    { source: 'DefineAuthChallenge_Authentication', username: 'ada', outcome: 'ok', ms: 0 },
    {
      source: 'CreateAuthChallenge_Authentication',
      response: {
        publicChallengeParameters: { round: '1' },
        privateChallengeParameters: '•••',
      },
    },
    { source: 'VerifyAuthChallengeResponse_Authentication', request: { challengeAnswer: '•••' } },
    { source: 'DefineAuthChallenge_Authentication', response: { issueTokens: true } },
    { source: 'PreSignUp_SignUp', outcome: 'PreSignUp failed with error not welcome.' },
  ])
  expect(JSON.stringify(calls)).not.toContain('"42"')
})

test('the page hears of messages, triggers and calls as they happen', async () => {
  const idle = async <Event>(event: Event) => event
  const { endpoint, sdk, ClientId, pool } = await servePool({ triggers: { preSignUp: idle } })
  const hangUp = new AbortController()
  onTestFinished(() => hangUp.abort())
  const stream = await fetch(`${endpoint}/_local/events`, { signal: hangUp.signal })
  expect(stream.headers.get('Content-Type')).toBe('text/event-stream')
  const chunks = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const until = async (part: string) => {
    while (!text.includes(part)) text += (await chunks?.read())?.value ?? ''
  }
  await until('connected')
  await signUp(sdk, ClientId, 'ada')
  await until('event: call\n')
  pool.deliver({ username: 'ada', medium: 'SMS', to: '+1', purpose: 'Test', code: '7' })
  await until('event: message\n')
  const events = [...text.matchAll(/event: (\w+)\ndata: (.+)\n\n/g)].map(([, type, data = '']) => ({
    type,
    data: JSON.parse(data),
  }))
  expect(events).toMatchObject([
    { type: 'trigger', data: { source: 'PreSignUp_SignUp' } },
    { type: 'call', data: { operation: 'SignUp', username: 'ada', outcome: 'ok' } },
    { type: 'message', data: { to: '+1', code: '7' } },
  ])
})

test('the faults still to come can be listed', async () => {
  const { endpoint, pool } = await servePool()
  pool.injectFault({ operation: 'SignUp', times: 2, status: 503 })
  await fetch(endpoint, { method: 'POST' })
  expect(await read(endpoint, 'faults')).toEqual([{ operation: 'SignUp', times: 2, status: 503 }])
})
