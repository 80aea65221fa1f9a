export type { AuthIn, AuthInOptions } from './create-auth-in'
export { createAuthIn } from './create-auth-in'
export { cognitoError, portError } from './port-errors'
export type { Handler, PortScript, Replies, Reply } from './port-script'
export {
  challengeStep,
  sampleChallenge,
  sampleDelivery,
  sampleSession,
  signedInStep,
} from './samples'
export type { RecordedCall, ScriptedPorts } from './scripted-ports'
export { scriptedPorts } from './scripted-ports'
export type { SituationName } from './situations'
