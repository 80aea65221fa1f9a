import { createRequire } from 'node:module'

// What is under Amplify UI's React Authenticator: the package with its hook, and what that one depends on, such as
// the machine and XState 4. `@aws-amplify/ui-react` itself takes the newer XState of this workspace, which it cannot load.
const require = createRequire(import.meta.url)
const fromReact = createRequire(require.resolve('@aws-amplify/ui-react'))

/** The path of Amplify UI's provider and hook. */
export const amplifyUiReactCore = fromReact.resolve('@aws-amplify/ui-react-core')

/** Loads what that depends on. */
export const requireFromAmplifyUi = createRequire(amplifyUiReactCore)
