import { type AuthFlow, authFlows } from '@cognito-flow/core'
import { fetchWire } from '@cognito-flow/transport/fetch'

/** The user pool of this demo, as `/config.json` names it. */
export interface AppConfig {
  readonly userPoolId: string
  readonly clientId: string
  readonly region?: string
  /** The local pool's address; left out: AWS. */
  readonly endpoint?: string
  readonly flow: AuthFlow
  /** Left out: the AWS SDK. */
  readonly wire?: typeof fetchWire
}

/**
 * Reads the configuration; in the URL, `?flow=` chooses another sign-in method and `?wire=fetch` does without the AWS SDK.
 * Throws an Error that says what is missing.
 */
export async function loadConfig(): Promise<AppConfig> {
  const response = await fetch('/config.json')
  const config: unknown = await response.json()
  const text = (name: string) => {
    const value: unknown =
      typeof config === 'object' && config !== null ? Reflect.get(config, name) : undefined
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const userPoolId = text('userPoolId')
  const clientId = text('clientId')
  if (userPoolId === undefined || clientId === undefined)
    throw new Error(
      'No user pool is named. Start with "pnpm demo", or set VITE_COGNITO_USER_POOL_ID and VITE_COGNITO_CLIENT_ID.',
    )
  const region = text('region')
  const endpoint = text('endpoint')
  const query = new URLSearchParams(location.search)
  const asked = query.get('flow') ?? text('flow')
  return {
    userPoolId,
    clientId,
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint }),
    flow: authFlows.find((flow) => flow === asked) ?? 'custom',
    ...(query.get('wire') === 'fetch' && { wire: fetchWire }),
  }
}
