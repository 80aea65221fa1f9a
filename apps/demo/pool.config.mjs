import { customAuth, oneTimeCode, password, question } from '@cognito-flow/triggers'

/** Asks for the colour that the user gave at sign-up, with a better hint after each wrong answer. */
const favoriteColor = question({
  name: 'favoriteColor',
  hint: ({ attempt, userAttributes }) => {
    const color = userAttributes['custom:favorite_color'] ?? ''
    if (attempt === 1) return 'Your favourite colour'
    if (attempt === 2) return `It has ${color.length} letters`
    return `It starts with “${color.slice(0, 1)}”`
  },
  expected: ({ userAttributes }) => userAttributes['custom:favorite_color'],
  matches: (answer, expected) => answer.trim().toLowerCase() === expected.trim().toLowerCase(),
})

/**
 * The demo's user pool: passwordless sign-in by a question, and sign-in by password and a one-time code. The set-up panel
 * changes it while it runs.
 *
 * @param {{ readonly deliver: (delivery: import('@cognito-flow/local-pool').Delivery) => void }} tools
 * @returns {import('@cognito-flow/local-pool').LocalPoolConfig}
 */
export default ({ deliver }) => ({
  userPoolId: 'local_Demo',
  clients: [
    {
      clientId: 'demo',
      explicitAuthFlows: [
        'ALLOW_CUSTOM_AUTH',
        'ALLOW_USER_SRP_AUTH',
        'ALLOW_USER_PASSWORD_AUTH',
        'ALLOW_USER_AUTH',
        'ALLOW_REFRESH_TOKEN_AUTH',
      ],
      authSessionValiditySeconds: 180,
    },
  ],
  requiredAttributes: ['email'],
  customAttributes: ['favorite_color'],
  autoVerifiedAttributes: ['email'],
  users: [
    {
      username: 'ada',
      password: 'Analytical-1843',
      attributes: { email: 'ada@example.com', 'custom:favorite_color': 'violet' },
    },
  ],
  triggers: customAuth(
    [favoriteColor],
    [
      password(),
      oneTimeCode({
        hint: 'The code we sent to your e-mail address',
        deliver: ({ code, username, userAttributes }) =>
          deliver({
            username,
            medium: 'EMAIL',
            to: userAttributes.email ?? '',
            purpose: 'SignIn',
            code,
          }),
      }),
    ],
  ),
})
