import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    fetch: 'src/wire/fetch-wire.ts',
    cookie: 'src/cookies/cookie-storage.ts',
    server: 'src/server/server-sessions.ts',
    failover: 'src/wire/failover.ts',
    'qr-code': 'src/qr-code/to-qr-code.ts',
    migration: 'src/migration/amplify-session.ts',
  },
  platform: 'neutral',
  fixedExtension: false,
  dts: true,
  sourcemap: true,
})
