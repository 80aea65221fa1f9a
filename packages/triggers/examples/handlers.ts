import {
  customAuth,
  type FlowLimit,
  magicLink,
  oneTimeCode,
  password,
  smsStepUp,
} from '@cognito-flow/triggers'
import * as services from './services'

const code = oneTimeCode({
  hint: 'Enter the code from your e-mail',
  deliver: ({ code, userAttributes }) => services.send(userAttributes.email, `Code: ${code}`),
})
const sms = smsStepUp({
  when: ({ username }) => (services.hasPassedToday(username) ? 'skip' : 'ask'),
  passed: ({ username }) => services.notePassed(username),
  deliver: ({ code, phoneNumber }) => services.send(phoneNumber, `Code: ${code}`),
})
const link = magicLink({
  url: 'https://app.example/sign-in',
  keys: services.linkKeys,
  redeem: ({ id }) => services.useOnce(id),
  deliver: ({ link, userAttributes }) => services.send(userAttributes.email, link),
})
const limit: FlowLimit = {
  flow: ({ username }) => !services.isLocked(username),
  attempt: ({ username, isCorrect }) => isCorrect || services.countWrong(username) < 10,
}

export const { defineAuthChallenge, createAuthChallenge, verifyAuthChallengeResponse } = customAuth(
  [password(), sms], // flows that begin with SRP_A
  { steps: [code], limit }, // flows that do not
  { clientId: '1example23456789', steps: [link], limit }, // the only sequence of this client
)
