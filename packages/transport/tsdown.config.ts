import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['src/index.ts', 'src/fetch.ts'],
  platform: 'neutral',
  fixedExtension: false,
  dts: true,
  sourcemap: true,
})
