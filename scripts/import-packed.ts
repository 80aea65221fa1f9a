import { mkdir, realpath, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { PackedPackage } from './pack-package'
import { type CommandResult, runCommand } from './run-command'

/**
 * Gives an unpacked package the dependencies that its published manifest declares, and no others:
 * what only a workspace provides is then missing, as it would be for a user.
 */
export async function linkDependencies(
  { source, unpacked, manifest }: PackedPackage,
  siblings: readonly PackedPackage[],
): Promise<void> {
  const names = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })
  for (const name of names) {
    const sibling = siblings.find((candidate) => candidate.manifest.name === name)
    const target = sibling?.unpacked ?? (await realpath(join(source, 'node_modules', name)))
    const link = join(unpacked, 'node_modules', name)
    await mkdir(dirname(link), { recursive: true })
    await symlink(target, link, 'junction')
  }
}

/** Imports every entry point by its published name under plain Node and asks every bin for help. */
export async function importPacked({ unpacked, manifest }: PackedPackage): Promise<CommandResult> {
  const entries = Object.keys(manifest.exports)
    .filter((path) => path !== './package.json')
    .map((path) => manifest.name + path.slice(1))
  const program = entries
    .map(
      (entry) =>
        `if (Object.keys(await import('${entry}')).length === 0) throw new Error('${entry} exports nothing')`,
    )
    .join('\n')
  const commands = [
    ['--input-type=module', '--eval', program],
    ...Object.values(manifest.bin ?? {}).map((bin) => [bin, '--help']),
  ]
  for (const args of commands) {
    const result = await runCommand(process.execPath, args, { cwd: unpacked, quiet: true })
    if (!result.ok) return result
  }
  return { ok: true, output: '' }
}
