import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { openDataFile } from '../src/data-file'
import { createTemporaryFolder } from './support/temporary-folder'

const packageFolder = fileURLToPath(new URL('..', import.meta.url))

function newPath(): string {
  return join(createTemporaryFolder(), 'pool.data')
}

async function readUsers(path: string): Promise<[id: string, value: unknown][]> {
  const file = await openDataFile(path)
  const users = [...file.read('user')].map(([id, value]): [string, unknown] => [id, value])
  await file.close()
  return users
}

test('what was written is there again, each record with its last value', async () => {
  const path = newPath()
  const file = await openDataFile(path)
  expect([...file.read('user')]).toEqual([])
  await file.write([
    { kind: 'user', id: 'ada', value: { text: 'ünï\n"' } },
    { kind: 'user', id: 'eve', value: 1 },
  ])
  await file.write([
    { kind: 'user', id: 'ada', value: 2 },
    { kind: 'user', id: 'eve' },
    { kind: 'grant', id: 'ada', value: null },
  ])
  await file.close()
  expect(await readUsers(path)).toEqual([['ada', 2]])
})

test('wherever a kill cut the last write off, every line before it is there', async () => {
  const path = newPath()
  const file = await openDataFile(path)
  await file.write([{ kind: 'user', id: 'first', value: 'ä' }])
  const { size } = statSync(path)
  await file.write([
    { kind: 'user', id: 'second', value: 'ö' },
    { kind: 'user', id: 'third', value: 'ü' },
  ])
  await file.close()
  const whole = readFileSync(path)
  const secondEnds = whole.indexOf('\n', size) + 1
  for (let length = size; length < whole.length; length += 1) {
    writeFileSync(path, whole.subarray(0, length))
    const names = (await readUsers(path)).map(([id]) => id)
    expect(names).toEqual(length < secondEnds ? ['first'] : ['first', 'second'])
  }
})

test('the file goes on after a cut without the half line', async () => {
  const path = newPath()
  writeFileSync(path, `${readFileSync(await written(path), 'utf8')}["user","cut`)
  const file = await openDataFile(path)
  await file.write([{ kind: 'user', id: 'next', value: 1 }])
  await file.close()
  expect(await readUsers(path)).toEqual([
    ['ada', 1],
    ['next', 1],
  ])
})

test('replaced values do not make the file grow without end', async () => {
  const path = newPath()
  const file = await openDataFile(path, { compactAfterBytes: 1_000 })
  for (let round = 0; round < 200; round += 1) {
    await file.write([{ kind: 'user', id: 'ada', value: { round } }])
  }
  await file.close()
  expect(statSync(path).size).toBeLessThan(1_200)
  expect(await readUsers(path)).toEqual([['ada', { round: 199 }]])
})

async function written(path: string): Promise<string> {
  const file = await openDataFile(path)
  await file.write([{ kind: 'user', id: 'ada', value: 1 }])
  await file.close()
  return path
}

const foreign: [title: string, edit: (content: string) => string, reason: string][] = [
  [
    'a foreign file',
    () => '{"some":"json"}\n',
    'it is not a data file of this version of the local pool',
  ],
  ['a foreign file of one line', () => 'notes', 'it is not a data file of a local pool'],
  ['a damaged line', (content) => content.replace('["user"', '["us er'), 'line 2 is damaged'],
  [
    'another version',
    (content) => content.replace('"version":1', '"version":2'),
    'it is not a data file of this version of the local pool',
  ],
]
test.each(foreign)('%s is refused and left as it is', async (_title, edit, reason) => {
  const path = await written(newPath())
  const content = edit(readFileSync(path, 'utf8'))
  writeFileSync(path, content)
  await expect(openDataFile(path)).rejects.toThrow(`Cannot use the data file ${path}: ${reason}`)
  expect(readFileSync(path, 'utf8')).toBe(content)
})

test('a file in use is refused, whoever uses it; what a killed process left is not in use', async () => {
  const path = newPath()
  const file = await openDataFile(path)
  await expect(openDataFile(path)).rejects.toThrow(
    `Cannot use the data file ${path}: process ${process.pid} is using it`,
  )
  await file.close()
  writeFileSync(`${path}.lock`, String(process.ppid))
  await expect(openDataFile(path)).rejects.toThrow(`process ${process.ppid} is using it`)
  for (const owner of ['', String(process.pid), '4194305']) {
    writeFileSync(`${path}.lock`, owner)
    await (await openDataFile(path)).close()
  }
})

test('a file in no folder is refused by name', async () => {
  const path = join(createTemporaryFolder(), 'missing', 'pool.data')
  await expect(openDataFile(path)).rejects.toThrow(`Cannot use the data file ${path}: ENOENT`)
})

// Each is killed in the middle of whatever it does after that many records: appending or rewriting.
test.each([3, 150, 701, 1_502])(
  'a process killed after %i writes loses none that it reported',
  { timeout: 60_000 },
  async (count) => {
    const path = newPath()
    const child = spawn(
      process.execPath,
      [
        '--conditions=@cognito-flow/source',
        '--import',
        'tsx',
        'test/support/write-until-killed.ts',
        path,
      ],
      { cwd: packageFolder, stdio: ['ignore', 'pipe', 'inherit'] },
    )
    onTestFinished(() => void child.kill('SIGKILL'))
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += chunk
      if (output.split('\n').length > count) child.kill('SIGKILL')
    })
    await once(child, 'close')
    const reported = Number(output.trimEnd().split('\n').at(-1))
    expect(reported).toBeGreaterThanOrEqual(count)

    const users = new Map(await readUsers(path))
    for (let number = Math.max(1, reported - 399); number <= reported; number += 1) {
      // Writes after the last report may have happened or not.
      expect(toNumber(users.get(`kept-${number % 400}`))).toBeGreaterThanOrEqual(number)
    }
  },
)

function toNumber(value: unknown): number {
  return typeof value === 'object' && value !== null && 'number' in value ? Number(value.number) : 0
}
