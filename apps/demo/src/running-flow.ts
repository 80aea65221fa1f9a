import { type AuthFlow, authFlows } from '@cognito-flow/core'

const key = 'demo.flow'

/** How the sign-in that is under way began. Outlives a reload, as its challenge does. */
export const runningFlow = {
  get: (): AuthFlow | undefined => authFlows.find((flow) => flow === sessionStorage.getItem(key)),
  set: (flow: AuthFlow): void => sessionStorage.setItem(key, flow),
}
