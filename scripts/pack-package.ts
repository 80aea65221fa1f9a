import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from './run-command'
import { runPnpm } from './run-pnpm'

/** The part of a package.json that the checks read. */
interface Manifest {
  readonly name: string
  readonly exports: Readonly<Record<string, unknown>>
  readonly bin?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

/** A package as it would be published, packed and unpacked again. */
export interface PackedPackage {
  /** Its folder in the workspace. */
  readonly source: string
  readonly tarball: string
  readonly unpacked: string
  readonly manifest: Manifest
}

/** Packs the package in `source` and unpacks it below `target`. */
export async function packPackage(source: string, target: string): Promise<PackedPackage> {
  await mkdir(target, { recursive: true })
  const packed = await runPnpm(['pack', '--pack-destination', target], { cwd: source, quiet: true })
  const tarball = (await readdir(target)).find((name) => name.endsWith('.tgz'))
  if (!packed.ok || tarball === undefined) throw new Error(`${source}: ${packed.output}`)
  const path = join(target, tarball)
  const opened = await runCommand('tar', ['-xzf', path, '-C', target], { quiet: true })
  if (!opened.ok) throw new Error(opened.output)
  const unpacked = join(target, 'package')
  const manifest: Manifest = JSON.parse(await readFile(join(unpacked, 'package.json'), 'utf8'))
  return { source, tarball: path, unpacked, manifest }
}
