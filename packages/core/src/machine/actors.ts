import { fromPromise } from 'xstate'
import { classify } from '../failure/classify'
import type { AuthPorts, CalledPorts, Operation, PortCalls } from '../model/ports'
import { fits } from '../model/shape'
import { operations, outputs } from './outputs'

/**
 * The ports of each running machine. XState's `provide` would do as well, but it builds the whole machine anew for every auth
 * object, which costs a page milliseconds at its start.
 */
const portsOf = new WeakMap<object, AuthPorts>()

/** Has a machine that was not started yet ask these ports. */
export function connect(actor: { readonly system: object }, ports: AuthPorts) {
  portsOf.set(actor.system, ports)
}

/** Tells a port something. One that throws or rejects is let go: what it kept expires by itself. */
export function tell(system: object, message: (ports: AuthPorts) => unknown): void {
  const ports = portsOf.get(system)
  if (ports) (async () => message(ports))().catch(() => {})
}

type Actors = { readonly [Name in Operation]: ReturnType<typeof fromPort<Name>> }

/**
 * The ports as XState actors. A port's rejection reaches the machine as an `AuthFailure`, and so does an answer that is not
 * whole; a port that was not provided fails by its name when it is first needed.
 */
// biome-ignore lint/plugin/no-type-assertion: an actor for each operation, by its own name
export const actors = Object.fromEntries(operations.map((name) => [name, fromPort(name)])) as Actors

function fromPort<Name extends Operation>(operation: Name) {
  return fromPromise<PortCalls[Name]['output'], PortCalls[Name]['input']>(
    async ({ input, signal, system }) => {
      try {
        const ports: CalledPorts | undefined = portsOf.get(system)
        // TypeScript sees to it that all are there; JavaScript does not.
        const port: unknown = ports?.[operation]
        if (!ports || typeof port !== 'function')
          throw {
            code: 'configuration',
            name: 'PortError',
            message: `The port "${operation}" was not provided to createAuth().`,
          }
        const answer = await ports[operation](input, { signal })
        if (!fits(answer, outputs[operation]))
          throw {
            code: 'unexpectedResponse',
            name: 'PortError',
            message: `The port "${operation}" gave an answer that is none of its own.`,
          }
        return answer
      } catch (error) {
        throw classify(error, operation)
      }
    },
  )
}
