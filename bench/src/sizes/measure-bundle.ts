import { basename } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

/** What an application loads, in bytes after esbuild's minifier and `gzip -9`. */
export interface BundleSize {
  /** The entry with all that it imports statically. */
  readonly initial: number
  /** What the part behind an `import()` adds to that, with all that it imports, by the name of its module. */
  later(name: string): number
}

export interface Bundle {
  /** A module's source, as an application would write it. */
  readonly code: string
  /** Packages that the page has anyway, and so are not counted. */
  readonly external?: readonly string[]
}

/** What esbuild is to call the code, which it gets as text. */
const ENTRY = 'entry.tsx'

/** Bundles the code as an application for browsers would; packages are found from this package. */
export async function measureBundle({ code, external = [] }: Bundle): Promise<BundleSize> {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: code,
      resolveDir: import.meta.dirname,
      sourcefile: ENTRY,
      loader: 'tsx',
    },
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    external: [...external],
    legalComments: 'none',
    // Style sheets are not JavaScript.
    loader: { '.css': 'empty' },
    logLevel: 'error',
    metafile: true,
    write: false,
    outdir: '.',
  })
  const sizes = new Map(
    outputFiles.map(({ path, contents }) => [
      basename(path),
      gzipSync(contents, { level: 9 }).length,
    ]),
  )
  /** A file and all that comes along with it. */
  const visit = (path: string, seen = new Set<string>()): ReadonlySet<string> => {
    if (seen.has(path)) return seen
    seen.add(path)
    for (const { kind, path: next, external } of metafile.outputs[path]?.imports ?? [])
      if (kind === 'import-statement' && !external) visit(next, seen)
    return seen
  }
  const sum = (paths: Iterable<string>) =>
    [...paths].reduce((total, path) => total + (sizes.get(basename(path)) ?? 0), 0)
  const find = (matches: (entryPoint: string) => boolean) =>
    Object.entries(metafile.outputs).find(([, { entryPoint }]) => matches(entryPoint ?? ''))?.[0]

  const initial = visit(find((entryPoint) => entryPoint.endsWith(ENTRY)) ?? '')
  return {
    initial: sum(initial),
    later(name) {
      const path = find((entryPoint) => basename(entryPoint).startsWith(`${name}-`))
      if (path === undefined) throw new Error(`No part of the name ${name} loads later.`)
      return sum([...visit(path)].filter((file) => !initial.has(file)))
    },
  }
}
