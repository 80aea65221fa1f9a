import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const folder = fileURLToPath(new URL('../..', import.meta.url))
const pool = "{ userPoolId: 'eu-west-1_Bench', clientId: 'bench' }"

/** Loads and sets up each client, as the first lines of an app do. */
export const startUps: Readonly<Record<string, string>> = {
  'cognito-flow, AWS SDK': `
    const { createAuth } = await import('@cognito-flow/core')
    const { createTransport } = await import('@cognito-flow/transport')
    createAuth(createTransport(${pool})).start()`,
  'cognito-flow, fetchWire': `
    const { createAuth } = await import('@cognito-flow/core')
    const { createTransport } = await import('@cognito-flow/transport')
    const { fetchWire } = await import('@cognito-flow/transport/fetch')
    createAuth(createTransport({ ...${pool}, wire: fetchWire })).start()`,
  'aws-amplify': `
    const { Amplify } = await import('aws-amplify')
    const auth = await import('aws-amplify/auth')
    Amplify.configure({ Auth: { Cognito: { userPoolId: 'eu-west-1_Bench', userPoolClientId: 'bench' } } })`,
  'amazon-cognito-identity-js': `
    const { CognitoUserPool } = (await import('amazon-cognito-identity-js')).default
    new CognitoUserPool({ UserPoolId: 'eu-west-1_Bench', ClientId: 'bench' })`,
}

/** The milliseconds that `lines` take in a new Node process, which has started already. */
export async function timeStartUp(lines: string): Promise<number> {
  const program = `const startedAt = performance.now()${lines}
    console.log(performance.now() - startedAt)
    process.exit()`
  // No TypeScript loader: apps import packages without one.
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', program],
    { cwd: folder, env: { ...process.env, NODE_OPTIONS: '' } },
  )
  return Number(stdout)
}
