import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

/** What an application loads, in bytes after esbuild's minifier and `gzip -9`. */
export interface BundleSize {
  /** The entry with all that it imports statically. */
  readonly initial: number
  /** The chunks behind an `import()`, each with what only it needs. */
  readonly later: number
}

export interface Bundle {
  /** A module's source, as an application would write it. */
  readonly code: string
  /** Packages that the page has anyway, and so are not counted. */
  readonly external?: readonly string[]
}

/** Bundles the code as an application for browsers would; packages are found from this package. */
export async function measureBundle({ code, external = [] }: Bundle): Promise<BundleSize> {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: code,
      resolveDir: import.meta.dirname,
      sourcefile: 'entry.tsx',
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
  const entry = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint)?.[0] ?? ''
  const initial = new Set<string>()
  const visit = (path: string) => {
    if (initial.has(path)) return
    initial.add(path)
    for (const { kind, path: next, external } of metafile.outputs[path]?.imports ?? [])
      if (kind === 'import-statement' && !external) visit(next)
  }
  visit(entry)

  const size = { initial: 0, later: 0 }
  for (const { path, contents } of outputFiles) {
    const isInitial = [...initial].some((name) => path.endsWith(`/${name}`))
    size[isInitial ? 'initial' : 'later'] += gzipSync(contents, { level: 9 }).length
  }
  return size
}
