import { customAuth, password, question } from '@cognito-flow/triggers'

const color = question({ name: 'color', hint: 'Your favourite colour', expected: () => 'violet' })

/** @type {import('@cognito-flow/local-pool').LocalPoolConfig} */
export default {
  userPoolId: 'local_Bench',
  clients: [
    {
      clientId: 'bench',
      explicitAuthFlows: [
        'ALLOW_CUSTOM_AUTH',
        'ALLOW_USER_SRP_AUTH',
        'ALLOW_USER_PASSWORD_AUTH',
        'ALLOW_REFRESH_TOKEN_AUTH',
      ],
    },
  ],
  users: [
    { username: 'ada', password: 'Analytical-1843', attributes: { email: 'ada@example.com' } },
  ],
  triggers: customAuth([color], [password(), color]),
}
