import { type RunningLocalPool, startLocalPool } from '@cognito-flow/local-pool/node'
import { customAuth, password, question } from '@cognito-flow/triggers'

export const PASSWORD = 'Corr3ct-Horse!'

/** A pool with two custom sequences: a pet question, and the password before it. */
export function startDemoPool(): Promise<RunningLocalPool> {
  const pet = question({
    name: 'pet',
    attempts: 3,
    hint: ({ attempt }) => `pet, try ${attempt}`,
    expected: () => 'otter',
  })
  return startLocalPool({
    port: 0,
    config: {
      userPoolId: 'local_Demo12345',
      clientId: 'democlient',
      aliasAttributes: ['email'],
      quotas: false,
      triggers: customAuth([pet], [password(), pet]),
      users: [
        {
          username: 'ada',
          password: PASSWORD,
          attributes: { email: 'ada@example.com', 'custom:plan': 'gold' },
        },
      ],
    },
  })
}
