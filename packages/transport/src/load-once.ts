import { CognitoFlowError } from './cognito-flow-error'

/** Code that a page loads when it first needs it. */
export interface Loader<Result> {
  /** Rejects with `network` when it cannot be loaded; the next call tries again. */
  load(): Promise<Result>
  /** What is there already. */
  readonly loaded: Result | null
}

/** @param what - The code's name in the error's message. */
export function loadOnce<Result>(what: string, start: () => Promise<Result>): Loader<Result> {
  let loading: Promise<Result> | undefined
  let loaded: Result | null = null

  async function run(): Promise<Result> {
    try {
      loaded = await start()
      return loaded
    } catch {
      loading = undefined
      throw new CognitoFlowError('network', `The code for ${what} could not be loaded.`)
    }
  }

  return {
    load() {
      loading ??= run()
      return loading
    },
    get loaded() {
      return loaded
    },
  }
}
