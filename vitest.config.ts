import { defineConfig } from 'vitest/config'

const source = '@cognito-flow/source'

export default defineConfig({
  resolve: { conditions: [source] },
  ssr: { resolve: { conditions: [source] } },
  test: { include: ['packages/*/test/**/*.test.{ts,tsx}'] },
})
