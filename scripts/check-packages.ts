import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { importPacked, linkDependencies } from './import-packed'
import { type PackedPackage, packPackage } from './pack-package'
import { type CommandResult, runCommand } from './run-command'

const workspace = resolve(import.meta.dirname, '../packages')
const target = await mkdtemp(join(tmpdir(), 'cognito-flow-'))

try {
  const chosen = process.argv.slice(2)
  const names = chosen.length > 0 ? chosen : await readdir(workspace)
  const packages = await Promise.all(
    names.map((name) => packPackage(join(workspace, name), join(target, name))),
  )
  for (const packed of packages) await linkDependencies(packed, packages)
  for (const packed of packages) await report(packed)
} finally {
  await rm(target, { recursive: true, force: true })
}

async function report(packed: PackedPackage): Promise<void> {
  const { tarball, manifest } = packed
  const results: readonly (readonly [string, CommandResult])[] = await Promise.all([
    label('publint', runCommand('publint', ['run', tarball, '--strict'], { quiet: true })),
    label(
      'are-the-types-wrong',
      runCommand(
        'attw',
        [tarball, '--profile', 'esm-only', '--no-definitely-typed', '--format', 'ascii'],
        { quiet: true },
      ),
    ),
    label('import', importPacked(packed)),
  ])
  const failed = results.filter(([, { ok }]) => !ok)
  console.log(`${failed.length === 0 ? '✓' : '✗'} ${manifest.name}`)
  for (const [title, { output }] of failed) console.log(`${title}:\n${output}`)
  if (failed.length > 0) process.exitCode = 1
}

async function label(
  title: string,
  result: Promise<CommandResult>,
): Promise<readonly [string, CommandResult]> {
  return [title, await result]
}
