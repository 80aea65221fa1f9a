import { join } from 'node:path'
import { build, type Rollup } from 'vite'

/** A page's scripts by their names, `page.js` first of all; the AWS SDK, which `fetchWire` replaces, is left out. */
export async function bundleForTab(entry: string): Promise<ReadonlyMap<string, string>> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['@cognito-flow/source'] },
    build: {
      write: false,
      minify: false,
      lib: {
        entry: join(import.meta.dirname, entry),
        formats: ['es'],
        fileName: () => 'page.js',
      },
      rolldownOptions: { external: /^@aws-sdk\// },
    },
  })
  const chunks = (Array.isArray(output) ? output : []).flatMap(
    ({ output: parts }: Rollup.RollupOutput) => parts,
  )
  return new Map(
    chunks.flatMap((chunk) => (chunk.type === 'chunk' ? [[chunk.fileName, chunk.code]] : [])),
  )
}
