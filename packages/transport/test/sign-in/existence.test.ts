import { type Auth, type AuthFlow, createAuth } from '@cognito-flow/core'
import { createSigningKeys } from '@cognito-flow/local-pool'
import { type RunningLocalPool, startLocalPool } from '@cognito-flow/local-pool/node'
import { customAuth, question } from '@cognito-flow/triggers'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createTransport } from '../../src/index'
import { PASSWORD } from '../support/demo-pool'

const pools = [['ENABLED'], ['LEGACY']] as const
const passwordFlows = ['srp', 'password'] as const satisfies readonly AuthFlow[]

/** What a wrong sign-in shows, whoever's it is and whatever the pool tells. */
const wrong = {
  status: 'signInFailed',
  reason: 'restartable',
  failure: {
    code: 'incorrectCredentials',
    recovery: 'restart',
    message: 'Incorrect username or password.',
  },
}

describe.each(pools)(
  'in a pool with PreventUserExistenceErrors %s',
  (preventUserExistenceErrors) => {
    let server: RunningLocalPool
    let auth: Auth | undefined

    beforeAll(async () => {
      const pet = question({ name: 'pet', attempts: 1, hint: () => 'pet', expected: () => 'otter' })
      server = await startLocalPool({
        port: 0,
        keys: await createSigningKeys(),
        config: {
          userPoolId: 'local_Demo12345',
          clients: [
            {
              clientId: 'democlient',
              preventUserExistenceErrors,
              explicitAuthFlows: [
                'ALLOW_CUSTOM_AUTH',
                'ALLOW_USER_PASSWORD_AUTH',
                'ALLOW_USER_SRP_AUTH',
              ],
            },
          ],
          triggers: customAuth([pet]),
          users: [{ username: 'ada', password: PASSWORD }],
        },
      })
    })
    afterEach(() => auth?.stop())
    afterAll(() => server.close())

    const start = (flow: AuthFlow) => {
      auth = createAuth(
        createTransport({
          endpoint: server.endpoint,
          userPoolId: 'local_Demo12345',
          clientId: 'democlient',
          storage: 'memory',
          flow,
        }),
      )
      return auth
    }

    test.each(passwordFlows)(
      'an unknown user fails as a wrong password does, by %s',
      async (flow) => {
        const started = start(flow)
        expect(await started.signIn({ username: 'ada', password: 'Wr0ng-Horse!' })).toMatchObject(
          wrong,
        )
        expect(await started.signIn({ username: 'eve', password: 'Wr0ng-Horse!' })).toMatchObject(
          wrong,
        )
      },
    )

    test('an unknown user of a custom flow fails without being called unknown', async () => {
      const started = start('custom')
      const view = await started.signIn({ username: 'eve' })
      if (view.status === 'challenge') await started.confirmSignIn({ answer: 'cat' })
      expect(started.getView()).toMatchObject({ status: 'signInFailed', reason: 'restartable' })
      expect(['incorrectCredentials', 'challengeFailed']).toContain(started.getView().failure?.code)
    })
  },
)
