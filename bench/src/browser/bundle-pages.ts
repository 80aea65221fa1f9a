import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const folder = fileURLToPath(new URL('pages', import.meta.url))

/** Bundles a client's page as an app's build would; answers with the folder it is in. */
export async function bundlePages(names: readonly string[]): Promise<string> {
  const outdir = await mkdtemp(join(tmpdir(), 'bench-pages-'))
  await build({
    entryPoints: names.map((name) => join(folder, `${name}.ts`)),
    outdir,
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    logLevel: 'error',
  })
  return outdir
}
