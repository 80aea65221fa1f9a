import { createRequire } from 'node:module'
import { account, type StartAttempt } from '../attempt'

// Its public API signs in as a whole. These are the files, with their calls, of authenticateUserDefaultAuth.
const require = createRequire(import.meta.url)
const folder = 'amazon-cognito-identity-js/lib'
const { resolve } = createRequire(require.resolve('amazon-cognito-identity-js'))

type Callback<Value> = (error: unknown, value: Value) => void
interface Helper {
  getLargeAValue(callback: Callback<{ toString(radix: number): string }>): void
  getPasswordAuthenticationKey(
    username: string,
    password: string,
    serverB: object,
    salt: object,
    callback: Callback<Uint8Array>,
  ): void
}
interface Hash {
  update(data: Uint8Array): void
  digestSync(): Uint8Array
}

const { default: AuthenticationHelper }: { default: new (poolName: string) => Helper } = require(
  `${folder}/AuthenticationHelper.js`,
)
const { default: BigInteger }: { default: new (text: string, radix: number) => object } = require(
  `${folder}/BigInteger.js`,
)
const { default: DateHelper }: { default: new () => { getNowString(): string } } = require(
  `${folder}/DateHelper.js`,
)
const { Sha256 }: { Sha256: new (key: Uint8Array) => Hash } = require(
  resolve('@aws-crypto/sha256-js'),
)

export const start: StartAttempt = async () => {
  const { poolName, password } = account
  const helper = new AuthenticationHelper(poolName)
  const publicA = await toPromise<{ toString(radix: number): string }>((callback) =>
    helper.getLargeAValue(callback),
  )
  return {
    srpA: publicA.toString(16),
    async answer({ userId, srpB, salt, secretBlock }) {
      const key = await toPromise<Uint8Array>((callback) =>
        helper.getPasswordAuthenticationKey(
          userId,
          password,
          new BigInteger(srpB, 16),
          new BigInteger(salt, 16),
          callback,
        ),
      )
      const timestamp = new DateHelper().getNowString()
      const hash = new Sha256(key)
      hash.update(
        Buffer.concat([
          Buffer.from(poolName),
          Buffer.from(userId),
          Buffer.from(secretBlock, 'base64'),
          Buffer.from(timestamp),
        ]),
      )
      return { signature: Buffer.from(hash.digestSync()).toString('base64'), timestamp }
    },
  }
}

function toPromise<Value>(call: (callback: Callback<Value>) => void): Promise<Value> {
  return new Promise((resolve, reject) => {
    call((error, value) => (error ? reject(error) : resolve(value)))
  })
}
