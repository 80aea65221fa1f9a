import { join } from 'node:path'
import { build, defaultClientConditions, type Rollup } from 'vite'

/** Each is a file `<name>-in-tab.ts` beside this one. */
export type PageName = 'auth' | 'vanilla' | 'react' | 'vue' | 'canary'

const readmeExample = join(import.meta.dirname, '../../../../packages/vanilla/examples/sign-in.ts')

/** The scripts of those pages by their names, `<name>.js` first of all, with what the frameworks say in development. */
export async function bundlePages(
  names: readonly PageName[],
): Promise<ReadonlyMap<string, string>> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    mode: 'development',
    define: {
      'process.env.NODE_ENV': '"development"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true',
    },
    resolve: {
      conditions: ['@cognito-flow/source', ...defaultClientConditions],
      alias: { 'virtual:readme-example': readmeExample },
    },
    build: {
      write: false,
      minify: false,
      modulePreload: false,
      rolldownOptions: {
        input: Object.fromEntries(
          names.map((name) => [name, join(import.meta.dirname, `${name}-in-tab.ts`)]),
        ),
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  })
  const chunks = (Array.isArray(output) ? output : [output]).flatMap((part) =>
    'output' in part ? part.output : [],
  )
  return new Map(
    chunks.flatMap((chunk: Rollup.OutputChunk | Rollup.OutputAsset) =>
      chunk.type === 'chunk' ? [[chunk.fileName, chunk.code]] : [],
    ),
  )
}
