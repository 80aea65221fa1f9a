import { cognitoError } from '@cognito-flow/testing'
import { toQrCode } from '@cognito-flow/transport/qr-code'
import { expect } from 'vitest'
import { challenge, idToken, tokens } from '../support/answers'
import { byOperation, inTurn, openClient } from '../support/client'
import { row } from '../support/row'

const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype']

row(40, 'U', async ({ figures }) => {
  const members = Object.keys(Object.getOwnPropertyDescriptors(Object.prototype))
  for (const name of names) {
    const parameters = JSON.parse(`{"USERNAME":"ada","${name}":"plain"}`)
    const asked = openClient(() => ({ ...challenge(), ChallengeParameters: parameters }))
    const view = await asked.auth.signIn({ username: name })
    expect(view).toMatchObject({ status: 'challenge', challenge: { username: name } })
    const shown = view.status === 'challenge' && view.challenge.kind === 'custom'
    expect(shown && Object.entries(view.challenge.parameters)).toEqual([[name, 'plain']])

    const claims = idToken({
      sub: `sub-${name}`,
      'cognito:username': name,
      [`custom:${name}`]: 'x',
    })
    const answer = tokens(1, { username: name })
    const result = { ...answer.AuthenticationResult, IdToken: claims }
    const { auth, sent } = openClient(
      byOperation({
        SignUp: { UserConfirmed: false },
        ConfirmSignUp: {},
        InitiateAuth: { ...answer, AuthenticationResult: result },
      }),
    )
    const attributes = JSON.parse(`{"email":"ada@example.com","${name}":"plain"}`)
    await auth.signUp({ username: name, password: 'Corr3ct-Horse!', attributes })
    expect(sent[0]?.input).toMatchObject({
      Username: name,
      UserAttributes: expect.arrayContaining([{ Name: name, Value: 'plain' }]),
    })
    await auth.confirmSignUp({ code: '123456' })
    expect(await auth.signIn({ username: name })).toMatchObject({
      status: 'signedIn',
      username: name,
      session: { username: name, claims: { [`custom:${name}`]: 'x' } },
    })
  }
  expect(Object.keys(Object.getOwnPropertyDescriptors(Object.prototype))).toEqual(members)
  expect({}).not.toHaveProperty('plain')
  const polluted = Object.keys(Object.getOwnPropertyDescriptors(Object.prototype)).length
  figures({ names: names.length, 'members added to all objects': polluted - members.length })
})

const markup = `<img src=x onerror="alert(1)"><script>alert(2)</script>'";--`

row(41, 'U', async () => {
  const { auth } = openClient(
    inTurn(
      challenge('session-1', { hint: markup }),
      challenge(
        'session-2',
        { CODE_DELIVERY_DESTINATION: markup, CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL' },
        'EMAIL_OTP',
      ),
      cognitoError('UserLambdaValidationException', markup),
    ),
  )
  expect(await auth.signIn({ username: markup.slice(0, 40) })).toMatchObject({
    challenge: { username: markup.slice(0, 40), parameters: { hint: markup } },
  })
  expect(await auth.confirmSignIn({ answer: 'otter' })).toMatchObject({
    challenge: { delivery: { destination: markup, medium: 'EMAIL' } },
  })
  expect(await auth.confirmSignIn({ answer: '123456' })).toMatchObject({
    failure: { code: 'triggerRejected', message: markup },
  })
})

row(41, 'U', 'in a claim, and in what an authenticator app is to read', async () => {
  const claims = {
    sub: 'sub-ada',
    'cognito:username': 'ada',
    name: markup,
    'custom:issuer': markup,
  }
  const result = { ...tokens().AuthenticationResult, IdToken: idToken(claims) }
  const { auth } = openClient(
    byOperation({
      InitiateAuth: inTurn(
        challenge('session-1', { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' }, 'MFA_SETUP'),
        { AuthenticationResult: result },
      ),
      AssociateSoftwareToken: { SecretCode: 'JBSWY3DPEHPK3PXP', Session: 'session-2' },
    }),
  )
  const view = await auth.signIn({ username: '<b>&issuer=evil' })
  const uri =
    view.status === 'challenge' && view.challenge.kind === 'setUpTotp'
      ? view.challenge.uri.reveal()
      : ''
  expect(uri).toContain('%3Cb%3E%26issuer%3Devil?')
  expect(new URL(uri).searchParams.getAll('issuer')).toHaveLength(1)
  const { path } = await toQrCode(uri)
  expect(path).toMatch(/^[Mmhvz\d\s,.-]+$/i)
  await auth.cancel()
  expect(await auth.signIn({ username: 'ada' })).toMatchObject({
    session: { claims: { name: markup, 'custom:issuer': markup } },
  })
})
