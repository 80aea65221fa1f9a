import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { parts } from './parts'

const source = '@cognito-flow/source'

interface Manifest {
  readonly name: string
  readonly exports: Readonly<Record<string, unknown>>
}

/**
 * The packages by their sources in this very folder: mutants live in a copy of the workspace, whose links between packages lead
 * out of it.
 */
function packagesHere() {
  return readdirSync('packages').flatMap((folder) => {
    const manifest: Manifest = JSON.parse(readFileSync(`packages/${folder}/package.json`, 'utf8'))
    return Object.entries(manifest.exports).flatMap(([path, conditions]) => {
      const file = sourceAmong(conditions)
      if (file === undefined) return []
      const find = new RegExp(`^${manifest.name}${path.slice(1)}$`)
      return [{ find, replacement: join(process.cwd(), 'packages', folder, file) }]
    })
  })
}

function sourceAmong(conditions: unknown): string | undefined {
  if (typeof conditions !== 'object' || conditions === null) return undefined
  const found = Object.entries(conditions).find(([name]) => name === source)?.[1]
  return typeof found === 'string' ? found : undefined
}

const { tests = [], without = [] } = parts[process.env.MUTATION_PART ?? ''] ?? {}

export default defineConfig({
  resolve: { conditions: [source], alias: packagesHere() },
  ssr: { resolve: { conditions: [source] } },
  test: {
    include: [...tests],
    exclude: ['**/node_modules/**', ...without],
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
