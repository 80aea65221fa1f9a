import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['src/index.ts', 'src/node.ts', 'src/cli.ts', 'src/vite.ts', 'src/vitest.ts'],
  platform: 'node',
  fixedExtension: false,
  dts: true,
  sourcemap: true,
})
