import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  ChangePasswordCommand,
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import {
  createLocalPool,
  createSigningKeys,
  type LocalPoolConfig,
  type PoolStorage,
} from '@cognito-flow/local-pool'
import { startLocalPool } from '@cognito-flow/local-pool/node'
import { expect, onTestFinished, test } from 'vitest'
import { createTemporaryFolder } from './support/temporary-folder'

const packageFolder = fileURLToPath(new URL('..', import.meta.url))
const ClientId = 'web'
const config: LocalPoolConfig = {
  clients: [
    {
      clientId: ClientId,
      explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    },
  ],
  users: [{ username: 'ada', password: 'Seeded-1', attributes: { email: 'ada@example.com' } }],
}

function newDataFile(): string {
  return join(createTemporaryFolder(), 'pool.data')
}

function createSdk(endpoint: string): CognitoIdentityProviderClient {
  const credentials = { accessKeyId: 'none', secretAccessKey: 'none' }
  const sdk = new CognitoIdentityProviderClient({
    endpoint,
    region: 'local',
    maxAttempts: 1,
    credentials,
  })
  onTestFinished(() => sdk.destroy())
  return sdk
}

/** Runs `use` with a pool on `data` that is closed again afterwards. */
async function withPool<Result>(
  data: string,
  use: (sdk: CognitoIdentityProviderClient, messages: () => { code: string }[]) => Promise<Result>,
): Promise<Result> {
  const { endpoint, pool, close } = await startLocalPool({ port: 0, config, data })
  try {
    return await use(createSdk(endpoint), () => pool.messages())
  } finally {
    await close()
  }
}

function signIn(sdk: CognitoIdentityProviderClient, USERNAME: string, PASSWORD: string) {
  const AuthParameters = { USERNAME, PASSWORD }
  return sdk.send(
    new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }),
  )
}

function refresh(sdk: CognitoIdentityProviderClient, REFRESH_TOKEN = '') {
  const AuthParameters = { REFRESH_TOKEN }
  return sdk.send(
    new InitiateAuthCommand({ ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters }),
  )
}

test('a restarted pool knows its users, their passwords, codes, tokens and messages', async () => {
  const data = newDataFile()
  const before = await withPool(data, async (sdk, messages) => {
    await sdk.send(
      new SignUpCommand({
        ClientId,
        Username: 'grace',
        Password: 'Compiler-1',
        UserAttributes: [{ Name: 'email', Value: 'grace@example.com' }],
      }),
    )
    const { AuthenticationResult: tokens = {} } = await signIn(sdk, 'ada', 'Seeded-1')
    await sdk.send(
      new ChangePasswordCommand({
        AccessToken: tokens.AccessToken,
        PreviousPassword: 'Seeded-1',
        ProposedPassword: 'Changed-1',
      }),
    )
    return { messages: messages(), tokens }
  })
  await withPool(data, async (sdk, messages) => {
    expect(messages()).toEqual(before.messages)
    const [{ code: ConfirmationCode } = { code: '' }] = before.messages
    await sdk.send(new ConfirmSignUpCommand({ ClientId, Username: 'grace', ConfirmationCode }))
    await signIn(sdk, 'grace', 'Compiler-1')

    const { AccessToken, RefreshToken } = before.tokens
    const user = await sdk.send(new GetUserCommand({ AccessToken }))
    expect(user.UserAttributes).toContainEqual({ Name: 'email', Value: 'ada@example.com' })
    await refresh(sdk, RefreshToken)
    await expect(signIn(sdk, 'ada', 'Seeded-1')).rejects.toThrow('Incorrect username or password.')
    await signIn(sdk, 'ada', 'Changed-1')
    await sdk.send(new GlobalSignOutCommand({ AccessToken }))
  })
  await withPool(data, async (sdk) => {
    const { AccessToken, RefreshToken } = before.tokens
    await expect(refresh(sdk, RefreshToken)).rejects.toThrow('Refresh Token has been revoked')
    await expect(sdk.send(new GetUserCommand({ AccessToken }))).rejects.toThrow('has been revoked')
  })
})

test('the data of another pool is refused and stays usable', async () => {
  const data = newDataFile()
  await withPool(data, async () => {})
  const other = startLocalPool({ port: 0, config: { userPoolId: 'local_Other' }, data })
  await expect(other).rejects.toThrow(
    'The stored data belongs to user pool "local_Offline01", not to "local_Other"',
  )
  await withPool(data, async () => {})
})

test('a call whose change could not be stored is not acknowledged, and stored with the next', async () => {
  const written: string[] = []
  let isFull = true
  const storage: PoolStorage = {
    read: () => [],
    async write(records) {
      if (isFull) throw new Error('the disk is full')
      written.push(...records.map(({ kind, id }) => `${kind} ${id}`))
    },
  }
  const defects: unknown[] = []
  const pool = createLocalPool({ storage, log: ({ defect }) => defects.push(defect) })
  const signUp = (Username: string) => {
    const headers = {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': 'AWSCognitoIdentityProviderService.SignUp',
    }
    const body = JSON.stringify({ ClientId: pool.clientId, Username, Password: 'Compiler-1' })
    return pool.fetch(new Request('http://localhost/', { method: 'POST', headers, body }))
  }
  expect((await signUp('ada')).status).toBe(500)
  expect(defects).toMatchObject([{ message: 'the disk is full' }])
  isFull = false
  expect((await signUp('eve')).status).toBe(200)
  expect(written).toEqual(expect.arrayContaining(['user ada', 'user eve']))
})

test('changes of one moment share a write', async () => {
  let writes = 0
  const storage: PoolStorage = {
    read: () => [],
    async write() {
      writes += 1
    },
  }
  const pool = createLocalPool({ storage, keys: await createSigningKeys() })
  for (const code of ['1', '2', '3']) {
    pool.deliver({ username: 'ada', medium: 'SMS', to: '+1', purpose: 'Test', code })
  }
  await Promise.all([pool.flush(), pool.flush()])
  await pool.flush()
  expect(writes).toBe(1)
})

async function startProcess(data: string) {
  const source = ['--conditions=@cognito-flow/source', '--import', 'tsx', 'src/cli.ts']
  const child = spawn(process.execPath, [...source, '--port', '0', '--data', data], {
    cwd: packageFolder,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [line] = await once(child.stdout, 'data')
  const { endpoint, clientId }: { endpoint: string; clientId: string } = JSON.parse(String(line))
  return { child, clientId, sdk: createSdk(endpoint) }
}

test('a process killed while users sign up loses none that it acknowledged', {
  timeout: 90_000,
}, async () => {
  const data = newDataFile()
  const acknowledged: string[] = []
  for (const [round, enough] of [20, 120].entries()) {
    const { child, clientId, sdk } = await startProcess(data)
    const gone = once(child, 'exit')
    const target = acknowledged.length + enough
    const signUpUntilKilled = async (worker: number) => {
      for (let index = 0; ; index += 1) {
        const Username = `user-${round}-${worker}-${index}`
        await sdk.send(new SignUpCommand({ ClientId: clientId, Username, Password: 'Compiler-1' }))
        acknowledged.push(Username)
        if (acknowledged.length >= target) child.kill('SIGKILL')
      }
    }
    // Each worker ends with the failure that the kill is to it.
    await Promise.allSettled(Array.from({ length: 8 }, (_, worker) => signUpUntilKilled(worker)))
    await gone
  }
  const { clientId, sdk } = await startProcess(data)
  for (const Username of acknowledged) {
    const again = new SignUpCommand({ ClientId: clientId, Username, Password: 'Compiler-1' })
    await expect(sdk.send(again)).rejects.toMatchObject({ name: 'UsernameExistsException' })
  }
})
