import { readdirSync, readFileSync } from 'node:fs'
import * as sdk from '@aws-sdk/client-cognito-identity-provider'
import { createLocalPool } from '@cognito-flow/local-pool'
import { operations } from '../../src/operations/operations'

const { AuthFlowType, ChallengeNameType, CognitoIdentityProviderClient } = sdk

/** The README's part between its two comments about operations. */
export const tableMarker = /(?<=<!-- operations -->\n\n)[\s\S]*?(?=\n\n<!-- end of operations -->)/

export const readmePath = new URL('../../README.md', import.meta.url)

/** What the SDK knows, what the pool answers, and what it does not, as a Markdown table. */
export async function describeSupport(): Promise<string> {
  const { open, signed } = listOperations()
  const flows = Object.values(AuthFlowType)
  const refused = await Promise.all(flows.map(isRefused))
  const started = new Set<string>(flows.filter((_, index) => !refused[index]))
  const asked = listAskedChallenges()
  return [
    '| | done | not done |',
    '|---|---|---|',
    toRow('operations for users', open, (name) => operations.has(name)),
    toRow('operations for administrators, with any credentials', signed, (name) =>
      operations.has(name),
    ),
    toRow('`AuthFlow`', flows, (name) => started.has(name)),
    toRow('`ChallengeName`', Object.values(ChallengeNameType), (name) => asked.has(name)),
  ].join('\n')
}

function toRow(title: string, names: readonly string[], isDone: (name: string) => boolean) {
  const list = (kept: boolean) => names.filter((name) => isDone(name) === kept).join(', ') || '–'
  return `| ${title} | ${list(true)} | ${list(false)} |`
}

/** Every operation of the SDK, by whether it is signed with AWS credentials. */
export function listOperations() {
  const { httpAuthSchemeProvider } = new CognitoIdentityProviderClient({ region: 'local' }).config
  const names = Object.keys(sdk)
    .filter((name) => /^[A-Z]\w+Command$/.test(name))
    .map((name) => name.replace(/Command$/, ''))
  const isOpen = (operation: string) =>
    httpAuthSchemeProvider({ operation, region: 'local' }).some(
      ({ schemeId }) => schemeId === 'smithy.api#noAuth',
    )
  return { open: names.filter(isOpen), signed: names.filter((name) => !isOpen(name)) }
}

/** Whether a client that may use every flow is told that this one is not enabled. */
async function isRefused(AuthFlow: string): Promise<boolean> {
  const pool = createLocalPool()
  const response = await pool.fetch(
    new Request('http://localhost/', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-amz-json-1.1',
        'X-Amz-Target': 'AWSCognitoIdentityProviderService.InitiateAuth',
      },
      body: JSON.stringify({ ClientId: pool.clientId, AuthFlow }),
    }),
  )
  return (await response.text()).includes('not enabled')
}

/** The challenges that some flow of the pool gives as the name of what it asks or waits for. */
function listAskedChallenges(): ReadonlySet<string> {
  const folder = new URL('../../src/auth/', import.meta.url)
  const sources = readdirSync(folder)
    .map((file) => readFileSync(new URL(file, folder), 'utf8'))
    .join('\n')
  const named = sources.match(/challengeName(?:: | = | === )'[A-Z_]+'(?: \| '[A-Z_]+')*/g) ?? []
  return new Set(named.flatMap((text) => text.match(/[A-Z_]{4,}/g) ?? []))
}
