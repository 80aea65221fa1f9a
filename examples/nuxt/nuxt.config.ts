export default defineNuxtConfig({
  compatibilityDate: '2026-01-01',
  telemetry: false,
  devtools: { enabled: false },
  app: {
    head: {
      title: 'cognito-flow with Nuxt',
      htmlAttrs: { lang: 'en' },
      link: [{ rel: 'icon', href: 'data:,' }],
    },
  },
  runtimeConfig: {
    public: {
      // The user pool, named when the server starts by NUXT_PUBLIC_POOL_…; without, it is what `local-pool` makes. At AWS there is no endpoint.
      pool: { userPoolId: 'local_Offline01', clientId: 'localpoolclient00000000000', endpoint: '' },
    },
  },
})
