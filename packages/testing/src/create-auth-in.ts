import { type Auth, type AuthOptions, createAuth } from '@cognito-flow/core'
import type { PortScript } from './port-script'
import { type ScriptedPorts, scriptedPorts } from './scripted-ports'
import { type SituationName, situations } from './situations'

export interface AuthInOptions extends AuthOptions {
  /** Replies of your own: they win over those that lead into the state. */
  readonly script?: PortScript
}

export interface AuthIn {
  readonly auth: Auth
  /** Releases what is held, answers what comes next and tells what was asked. */
  readonly ports: ScriptedPorts
}

/**
 * Makes a started auth object and takes it into a state by the way a user would. A state that waits for the network waits
 * until its port is released.
 *
 * @example
 * const { auth, ports } = await createAuthIn('challenge')
 * await auth.confirmSignIn({ answer: 'blue' })
 * expect(ports.inputsOf('confirmSignIn')).toMatchObject([{ answer: 'blue' }])
 */
export async function createAuthIn(
  name: SituationName,
  { script, ...options }: AuthInOptions = {},
): Promise<AuthIn> {
  const situation = situations[name]
  const ports = scriptedPorts({ ...situation.script, ...script })
  const held = situation.held && ports.hold(situation.held)
  const auth = createAuth(ports, options)
  const atRest = () => Promise.race([auth.settled(), ...(held ? [held] : [])])

  auth.start()
  await atRest()
  for (const command of situation.commands ?? []) {
    auth.send(command)
    await atRest()
  }
  return { auth, ports }
}
