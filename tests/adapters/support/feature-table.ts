import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** What users get, by the names that the titles of tests begin with. */
export const features: Readonly<Record<string, string>> = {
  S1: 'Sign-up with attributes, with a password or without one; where its code went; the code again',
  A1: 'Sign-in by password: proved by SRP, or sent',
  A2: 'Second factors: codes by SMS, by e-mail and of an app; choosing one; setting one up on the way in, an app by QR code',
  A3: 'A new password in the place of a temporary one, with the attributes that the pool requires',
  A4: 'Sign-in by choice among password, code by e-mail or SMS, and passkey, or by the one that is preferred',
  A5: 'Sign-in by passkey',
  A6: 'Remembered devices: confirmed at the first sign-in, proved unasked at the next ones',
  A8: 'A sign-in that follows the confirmation of a sign-up by itself, by each flow',
  A11: 'Tokens renewed and rotated; sessions revoked, one or all of a user',
  A12: 'A session over a reload, from local, session, cookie or custom storage; a page that says when it keeps none',
  A13: 'Pages of an app that follow each other: sign-in, renewal, sign-out, another user',
  A14: 'The session on the server that renders the page',
  A17: 'Several clients and users side by side in one page',
  A18: 'App clients with a secret, which a server has',
  A19: "Links by e-mail and codes by SMS, as challenges of the pool's triggers",
  A22: 'The session of aws-amplify or amazon-cognito-identity-js taken over, devices included',
  A23: 'Device data for threat protection, with each request that takes it',
  N2: 'Any challenge after any other, in counted rounds; a wrong answer told apart from a flow that is over',
  N3: 'A challenge that survives a reload with its parameters and its deadline; the end of its time as a state',
  N6: 'A page without a network is stale, and not signed out',
  N14: 'The moments for countdowns: when a challenge expires, when a code or a request can be sent again',
  N16: 'Two Regions: a renewal that moves on when one is out',
  N17: 'A pending sign-up that survives a reload, and notices when its code was entered elsewhere',
  N18: 'The code of a running sign-in asked for again, without the password, where Cognito lets it',
}

/** Where the tests of a row are, by path from the root. */
export function findTests(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const path of listTestFiles()) {
    const titles = readFileSync(root + path, 'utf8').matchAll(/\(\s*['"`]([ASN]\d{1,2}) /g)
    for (const row of new Set([...titles].map(([, name = '']) => name)))
      found.set(row, [...(found.get(row) ?? []), path])
  }
  return found
}

/** The whole of docs/features.md. */
export function describeFeatures(): string {
  const tests = findTests()
  const toRow = ([row, what]: readonly [string, string]) => {
    const paths = tests.get(row) ?? []
    const inBindings = paths.filter(isOfBindings)
    const others = paths.filter((path) => !isOfBindings(path))
    return `| ${row} | ${what} | ${toLinks(inBindings)} | ${toLinks(others)} |`
  }
  return [
    '# What works, and the tests that show it',
    '',
    'The tests of a row have its name in their titles. Those of the second last column use the row as an application does, in React, in',
    'Vue and without a framework, against the local pool over HTTP. Written by `npx -y pnpm@12 --filter adapter-tests feature-table`.',
    '',
    '| | what | in each binding | more tests |',
    '|---|---|---|---|',
    ...Object.entries(features).map(toRow),
    '',
  ].join('\n')
}

export const featuresPath = `${root}docs/features.md`

export function isOfBindings(path: string): boolean {
  return path.startsWith('tests/adapters/')
}

function toLinks(paths: readonly string[]): string {
  const links = paths.map((path) => {
    const [, name = path] = /([^/]+)\.test\.tsx?$/.exec(path) ?? []
    return `[${name}](../${path})`
  })
  return links.join(', ') || '–'
}

function listTestFiles(): readonly string[] {
  const folders = [
    ...within('packages').map((folder) => `${folder}/test`),
    ...within('tests'),
    ...within('apps').map((folder) => `${folder}/e2e`),
  ]
  return folders.flatMap(listIn).sort()
}

function within(folder: string): readonly string[] {
  return readdirSync(root + folder).map((name) => `${folder}/${name}`)
}

function listIn(folder: string): readonly string[] {
  if (!existsSync(root + folder)) return []
  return readdirSync(root + folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : listIn(path)
    return /\.test\.tsx?$/.test(entry.name) ? [path] : []
  })
}
