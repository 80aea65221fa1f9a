import react from '@vitejs/plugin-react'
import vue from '@vitejs/plugin-vue'
import { defaultClientConditions, defineConfig, loadEnv } from 'vite'
import { appConfig } from './vite/app-config.ts'
import { contentSecurityPolicy } from './vite/content-security-policy.ts'

export default defineConfig(({ mode }) => {
  const env = loadEnv(mode, import.meta.dirname, 'VITE_COGNITO_')
  return {
    root: import.meta.dirname,
    plugins: [
      react(),
      vue({
        template: { compilerOptions: { isCustomElement: (tag) => tag === 'remaining-time' } },
      }),
      appConfig(env),
      contentSecurityPolicy(env),
    ],
    resolve: { conditions: ['@cognito-flow/source', ...defaultClientConditions] },
    build: { modulePreload: { polyfill: false } },
  }
})
