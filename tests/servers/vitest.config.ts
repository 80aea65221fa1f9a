import { defineConfig } from 'vitest/config'

const source = '@cognito-flow/source'

export default defineConfig({
  resolve: { conditions: [source] },
  ssr: { resolve: { conditions: [source] } },
  test: {
    include: ['browser/**/*.test.ts'],
    // One build, and one browser, at a time: two of them starve each other on a small machine.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 300_000,
  },
})
