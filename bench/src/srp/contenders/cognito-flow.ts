import { createSrpClient, formatTimestamp } from '@cognito-flow/srp'
import { account, type StartAttempt } from '../attempt'

export const start: StartAttempt = async () => {
  const client = await createSrpClient()
  return {
    srpA: client.srpA,
    async answer(challenge) {
      const { poolName, password } = account
      const timestamp = formatTimestamp(new Date())
      const { signature } = await client.answer({ ...challenge, poolName, password, timestamp })
      return { signature, timestamp }
    },
  }
}
