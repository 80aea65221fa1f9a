import { Secret, type Step } from '@cognito-flow/core'
import type { RunningLocalPool } from '@cognito-flow/local-pool/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTransport, type Transport, type TransportConfig } from '../src/index'
import { PASSWORD, startDemoPool } from './support/demo-pool'
import { running } from './support/steps'

let server: RunningLocalPool

beforeAll(async () => {
  server = await startDemoPool()
})
afterAll(() => server.close())

function transportTo(overrides: Partial<TransportConfig> = {}): Transport {
  const { endpoint, pool } = server
  return createTransport({
    endpoint,
    userPoolId: pool.userPoolId,
    clientId: pool.clientId,
    storage: 'memory',
    ...overrides,
  })
}

function challengeOf(step: Step) {
  if (step.type !== 'challenge') throw new Error(`expected a challenge, got ${step.type}`)
  return step
}

describe('the custom flow', () => {
  it('signs up, confirms and signs in through several rounds', async () => {
    const transport = transportTo()
    const signedUp = await transport.signUp(
      {
        username: 'grace',
        password: new Secret(PASSWORD),
        attributes: { email: 'grace@example.com', 'custom:plan': 'free' },
      },
      running(),
    )
    expect(signedUp).toEqual({
      type: 'codeSent',
      delivery: { destination: 'g***@e***', medium: 'EMAIL', attribute: 'email' },
    })

    await expect(
      transport.confirmSignUp({ username: 'grace', code: new Secret('000000') }, running()),
    ).rejects.toMatchObject({ code: 'service', name: 'CodeMismatchException' })
    const [sent] = server.pool.messages('grace').slice(-1)
    await transport.confirmSignUp(
      { username: 'grace', code: new Secret(sent?.code ?? '') },
      running(),
    )

    const first = challengeOf(await transport.signIn({ username: 'grace' }, running()))
    expect(first.challenge).toMatchObject({
      kind: 'custom',
      name: 'CUSTOM_CHALLENGE',
      username: 'grace',
      round: 1,
      parameters: { hint: 'pet, try 1' },
    })
    expect(first.challenge.parameters).not.toHaveProperty('USERNAME')

    const second = challengeOf(
      await transport.confirmSignIn({ flow: first.flow, answer: new Secret('cat') }, running()),
    )
    expect(second).toMatchObject({
      flow: first.flow,
      challenge: { round: 2, parameters: { hint: 'pet, try 2' } },
    })

    const done = await transport.confirmSignIn(
      { flow: first.flow, answer: new Secret('otter') },
      running(),
    )
    expect(done).toMatchObject({
      type: 'signedIn',
      session: { username: 'grace', claims: { email: 'grace@example.com', 'custom:plan': 'free' } },
    })
    expect(await transport.getTokens()).toMatchObject({ accessToken: expect.stringMatching(/^ey/) })
  })
})

describe('the password flows', () => {
  it('proves the password before the challenge with customWithSrp', async () => {
    const transport = transportTo({ flow: 'customWithSrp' })
    const proof = await transport.signIn(
      { username: 'ada', password: new Secret(PASSWORD) },
      running(),
    )
    expect(proof.type).toBe('verifyPassword')
    if (proof.type !== 'verifyPassword') return
    const step = challengeOf(await transport.verifyPassword({ flow: proof.flow }, running()))
    expect(step.challenge.round).toBe(1)
    const done = await transport.confirmSignIn(
      { flow: step.flow, answer: new Secret('otter') },
      running(),
    )
    expect(done.type).toBe('signedIn')
  })
})
