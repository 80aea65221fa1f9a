import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { account, type StartAttempt } from '../attempt'

// Amplify exports nothing between a password and tokens. These are the files, with their calls, of
// handlePasswordVerifierChallenge.mjs in @aws-amplify/auth.
const require = createRequire(createRequire(import.meta.url).resolve('aws-amplify/package.json'))
const library = '@aws-amplify/auth'
const folder = join(
  require.resolve(`${library}/package.json`),
  '../dist/esm/providers/cognito/utils/srp',
)
const load = (file: string) => import(pathToFileURL(join(folder, file)).href)

interface Helper {
  readonly A: { toString(radix: number): string }
  getPasswordAuthenticationKey(input: {
    readonly username: string
    readonly password: string
    readonly serverBValue: object
    readonly salt: object
  }): Promise<Uint8Array>
}
interface SignatureInput {
  readonly userPoolName: string
  readonly username: string
  readonly challengeParameters: { readonly SECRET_BLOCK: string }
  readonly dateNow: string
  readonly hkdf: Uint8Array
}
interface Srp {
  readonly getAuthenticationHelper: (userPoolName: string) => Promise<Helper>
  readonly BigInteger: new (text: string, radix: number) => object
  readonly getNowString: () => string
  readonly getSignatureString: (input: SignatureInput) => string
}

const { default: BigInteger }: { default: Srp['BigInteger'] } = await load(
  'BigInteger/BigInteger.mjs',
)
const { getAuthenticationHelper }: Srp = await load('getAuthenticationHelper.mjs')
const { getNowString }: Srp = await load('getNowString.mjs')
const { getSignatureString }: Srp = await load('getSignatureString.mjs')

export const start: StartAttempt = async () => {
  const { poolName: userPoolName, password } = account
  const helper = await getAuthenticationHelper(userPoolName)
  return {
    srpA: helper.A.toString(16),
    async answer({ userId: username, srpB, salt, secretBlock }) {
      const hkdf = await helper.getPasswordAuthenticationKey({
        username,
        password,
        serverBValue: new BigInteger(srpB, 16),
        salt: new BigInteger(salt, 16),
      })
      const timestamp = getNowString()
      const challengeParameters = { SECRET_BLOCK: secretBlock }
      const user = { userPoolName, username, challengeParameters }
      return { signature: getSignatureString({ ...user, dateNow: timestamp, hkdf }), timestamp }
    },
  }
}
