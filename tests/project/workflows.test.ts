import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isScalar, parseDocument, type Scalar, visit } from 'yaml'
// @boundaries-ignore What the root commands run is no package.
import { parts } from '../../scripts/mutation/parts'
import { inRepository } from './support/repository'

const folder = '.github/workflows'
const files = readdirSync(inRepository(folder))

interface Job {
  readonly permissions?: Readonly<Record<string, string>>
  readonly environment?: string
  readonly strategy?: { readonly matrix: { readonly include?: readonly { command: string }[] } }
  readonly steps: readonly {
    readonly uses?: string
    readonly run?: string
    readonly with?: Readonly<Record<string, unknown>>
  }[]
}

interface Workflow {
  readonly permissions: unknown
  readonly jobs: Readonly<Record<string, Job>>
}

const textOf = (file: string) => readFileSync(inRepository(`${folder}/${file}`), 'utf8')
const workflowOf = (file: string): Workflow => parseDocument(textOf(file)).toJS()

/** What each `uses` names, with the comment behind it. */
function actionsOf(file: string) {
  const values: Scalar[] = []
  visit(parseDocument(textOf(file)), {
    Pair(_, { key, value }) {
      if (isScalar(key) && key.value === 'uses' && isScalar(value)) values.push(value)
    },
  })
  return values.map(({ value, comment }) => ({ action: String(value), version: comment?.trim() }))
}

test('finds the workflows', () => {
  expect(files.sort()).toEqual(['ci.yml', 'release.yml', 'scheduled.yml'])
})

test.each(files)('pins every action by its commit and names the version: %s', (file) => {
  const actions = actionsOf(file)
  expect(actions).not.toEqual([])
  for (const { action, version } of actions) {
    expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/)
    expect(version).toMatch(/^v\d+\.\d+\.\d+$/)
  }
})

test('pins an action at one commit everywhere', () => {
  const pins = new Map<string, Set<string>>()
  for (const { action, version } of files.flatMap(actionsOf)) {
    const [name = '', commit] = action.split('@')
    pins.set(name, (pins.get(name) ?? new Set()).add(`${commit} ${version}`))
  }
  expect([...pins].filter(([, commits]) => commits.size > 1)).toEqual([])
})

test.each(files)('reads and no more, unless a job says so: %s', (file) => {
  expect(workflowOf(file).permissions).toEqual({ contents: 'read' })
})

test.each(files)('holds no secret but the token of the run: %s', (file) => {
  const secrets = [...textOf(file).matchAll(/secrets\s*[.[]\s*['"]?(\w+)|secrets: *inherit/g)]
  expect(secrets.map(([, name]) => name).filter((name) => name !== 'GITHUB_TOKEN')).toEqual([])
})

test.each(files)('leaves no credentials in a checkout: %s', (file) => {
  const checkouts = Object.values(workflowOf(file).jobs)
    .flatMap(({ steps }) => steps)
    .filter(({ uses }) => uses?.startsWith('actions/checkout@'))
  for (const { with: options } of checkouts)
    expect(options).toMatchObject({ 'persist-credentials': false })
})

test.each(files)('puts nothing that others write into a shell: %s', (file) => {
  const commands = Object.values(workflowOf(file).jobs).flatMap(({ steps }) =>
    steps.flatMap(({ run }) => run ?? []),
  )
  expect(commands.join('\n')).not.toMatch(/\$\{\{\s*(github|inputs|needs|steps)\./)
})

test('has the long checks run regularly, each by a command that there is', () => {
  const { jobs } = workflowOf('scheduled.yml')
  const rows = jobs.check?.strategy?.matrix.include ?? []
  const manifest = JSON.parse(readFileSync(inRepository('package.json'), 'utf8'))
  for (const { command } of rows) {
    const [script = '', argument = ''] = command.split(' ')
    expect(Object.keys(manifest.scripts)).toContain(script)
    if (script === 'test:unit') expect(existsSync(inRepository(argument))).toBe(true)
    if (script === 'mutation') expect(Object.keys(parts)).toContain(argument)
  }
  const mutated = rows.flatMap(({ command }) => command.match(/^mutation (.*)/)?.[1] ?? [])
  expect(mutated).toEqual(Object.keys(parts))
  const folders = Object.values(parts).flatMap(({ tests }) =>
    tests.map((pattern) => pattern.slice(0, pattern.search(/\/[^/]*[*{]/))),
  )
  for (const folder of folders)
    expect([folder, existsSync(inRepository(folder))]).toEqual([folder, true])
})

test('releases what was tested with rights to read, by a job that runs npm alone', () => {
  const { test: tests, version, publish, tag } = workflowOf('release.yml').jobs
  const rights = [tests, version, publish, tag].map((job) => job?.permissions)
  expect(rights).toEqual([
    undefined,
    { contents: 'write', 'pull-requests': 'write' },
    { 'id-token': 'write' },
    { contents: 'write' },
  ])
  expect(publish?.environment).toBe('npm')
  const actions = publish?.steps.flatMap(({ uses }) => uses?.split('@')[0] ?? [])
  expect(actions).toEqual(['actions/setup-node', 'actions/download-artifact'])
  const commands = publish?.steps.flatMap(({ run }) => run ?? []).join('\n')
  expect(commands).toContain('npm publish')
  expect(commands).not.toMatch(/npm (i|ci|install|exec|run)\b|npx|pnpm/)
})
