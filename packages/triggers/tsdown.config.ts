import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: { index: 'src/index.ts', client: 'src/client/watch-magic-links.ts' },
  platform: 'neutral',
  fixedExtension: false,
  dts: true,
  sourcemap: true,
})
