import type { Plugin } from 'vite'

const file = 'config.json'

/** The pool to talk to, from the environment; what the demo reads as `/config.json`. */
function readAppConfig(env: Readonly<Record<string, string | undefined>>) {
  return {
    endpoint: env.VITE_COGNITO_ENDPOINT,
    region: env.VITE_COGNITO_REGION,
    userPoolId: env.VITE_COGNITO_USER_POOL_ID,
    clientId: env.VITE_COGNITO_CLIENT_ID,
    flow: env.VITE_COGNITO_FLOW,
  }
}

/** Serves `/config.json` while developing and writes it next to a build, so that one build can serve several pools. */
export function appConfig(env: Readonly<Record<string, string | undefined>>): Plugin {
  const text = JSON.stringify(readAppConfig(env), null, 2)
  return {
    name: 'demo:app-config',
    configureServer(server) {
      server.middlewares.use(`/${file}`, (_, response) => {
        response.setHeader('Content-Type', 'application/json')
        response.end(text)
      })
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: file, source: text })
    },
  }
}
