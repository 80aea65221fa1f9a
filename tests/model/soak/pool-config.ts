import type { LocalPoolConfig } from '@cognito-flow/local-pool'
import { customAuth, question } from '@cognito-flow/triggers'
import { ADA, ANSWER } from './user'

export const poolConfig: LocalPoolConfig = {
  users: [ADA],
  quotas: false,
  triggers: customAuth([question({ name: 'pet', hint: 'Whose?', expected: () => ANSWER })]),
}
