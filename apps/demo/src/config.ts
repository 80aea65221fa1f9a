import type { AuthFlow } from '@cognito-flow/core'

/** The user pool of this demo, as `/config.json` names it. */
export interface AppConfig {
  readonly userPoolId: string
  readonly clientId: string
  readonly region?: string
  /** The local pool's address; left out: AWS. */
  readonly endpoint?: string
  readonly flow: AuthFlow
}

export const flows: readonly AuthFlow[] = ['custom', 'customWithSrp', 'srp', 'password']

/** Reads the configuration; `?flow=` in the URL chooses another sign-in method. Throws an Error that says what is missing. */
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
  const asked = new URLSearchParams(location.search).get('flow') ?? text('flow')
  return {
    userPoolId,
    clientId,
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint }),
    flow: flows.find((flow) => flow === asked) ?? 'custom',
  }
}
