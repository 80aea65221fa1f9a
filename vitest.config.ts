import { configDefaults, defineConfig } from 'vitest/config'

const source = '@cognito-flow/source'

export default defineConfig({
  resolve: { conditions: [source] },
  ssr: { resolve: { conditions: [source] } },
  test: {
    include: ['packages/*/test/**/*.test.{ts,tsx}', 'tests/*/**/*.test.ts'],
    // These need a browser.
    exclude: [...configDefaults.exclude, 'tests/faults/browser/**', 'tests/servers/browser/**'],
    // Each file waits for servers of its own most of the time: no core is left alone.
    maxWorkers: '100%',
    // A loaded machine is slow; no test is about speed.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  },
})
