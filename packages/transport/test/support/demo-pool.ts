import { createSigningKeys } from '@cognito-flow/local-pool'
import { type RunningLocalPool, startLocalPool } from '@cognito-flow/local-pool/node'
import { customAuth, password, question } from '@cognito-flow/triggers'

export const PASSWORD = 'Corr3ct-Horse!'

/** Users with passwords that a careless client would change on their way. */
export const typedPasswords = {
  german: 'Pässwörd-ÄÖ1!',
  emoji: '🔑🔑-Passw0rd',
  hebrew: 'שלום-Passw0rd',
  composed: '\u00e9-Passw0rd!',
  decomposed: 'e\u0301-Passw0rd!',
} as const

/** A pool with two custom sequences: a pet question, and the password before it. */
export async function startDemoPool(): Promise<RunningLocalPool> {
  const pet = question({
    name: 'pet',
    attempts: 3,
    hint: ({ attempt }) => `pet, try ${attempt}`,
    expected: () => 'otter',
  })
  return startLocalPool({
    port: 0,
    keys: await createSigningKeys(),
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
        ...Object.entries(typedPasswords).map(([username, password]) => ({ username, password })),
      ],
    },
  })
}
