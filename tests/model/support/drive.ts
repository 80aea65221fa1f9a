import type { AuthCommand, Operation } from '@cognito-flow/core'
import type { LocalPoolConfig, SigningKeys } from '@cognito-flow/local-pool'
import { customAuth, password, question } from '@cognito-flow/triggers'
import { ANSWER, commands } from './commands'
import { type Move, type Path, placeOf } from './model'
import { type Changes, makeUser, prepare, type Scene } from './outcomes'
import { openAuth, openPool, openStorage } from './real-thing'

/** Takes the real transport and a pool of its own along a path; throws with the way there where they are not where the model is. */
export async function drive(path: Path, keys: SigningKeys) {
  const wants = wishesOf(path)
  const scene = setScene(wants, keys)
  const real = openAuth({ ...scene.app(scene.storage), flow: autoFlowOf(wants, scene) })
  const trace: string[] = []

  function compare(name: string, expected: { readonly value: unknown }) {
    const place = placeOf(real.auth.getSnapshot())
    trace.push(`${name} → ${place}`)
    if (place !== placeOf(expected))
      throw new Error(`${trace.join('\n')}\nwhere the model is at ${placeOf(expected)}`)
  }

  /** The type of the event that the next answer comes as. */
  function answerAfter(index: number): Promise<string> {
    const { move } = path.steps.slice(index).find((step) => step.move.means.by === 'port') ?? {}
    return move?.means.by === 'port' ? real.answerOf(move.means.operation) : Promise.resolve('')
  }

  async function make(move: Move, changes: Changes, answer: Promise<string>): Promise<void> {
    const { means } = move
    if (means.by === 'world') real.report(means.report)
    else if (means.by === 'timer') real.clock.increment(means.afterMs)
    else if (means.by === 'command') {
      const { by, command, ...members } = means
      // biome-ignore lint/plugin/no-type-assertion: a command with a few of its own members changed
      real.auth.send({ ...commands[command], ...changes, ...members } as AuthCommand)
    } else {
      const came = await answer
      if (came !== move.type)
        throw new Error(`${trace.join('\n')}\n${came} instead of ${move.type}`)
    }
  }

  await prepareAnswers(scene, path, 0)
  let answer = answerAfter(0)
  real.auth.start()
  compare('start', path.start)
  for (const [index, { move, after }] of path.steps.entries()) {
    const isAnswer = move.means.by === 'port'
    const changes = isAnswer ? {} : await prepareAnswers(scene, path, index + 1)
    if (!isAnswer) answer = answerAfter(index + 1)
    await make(move, changes, answer)
    if (isAnswer) answer = answerAfter(index + 1)
    compare(isAnswer ? `${move.means.operation}: ${move.means.outcome}` : move.type, after)
  }
  real.auth.stop()
  return real.taken
}

type Wants = (operation: Operation, outcome: string) => boolean

/** Whether a path goes through that outcome. */
const wishesOf =
  ({ steps }: Path): Wants =>
  (operation, outcome) =>
    steps.some(
      ({ move: { means } }) =>
        means.by === 'port' && means.operation === operation && means.outcome === outcome,
    )

function setScene(wants: Wants, keys: SigningKeys): Scene {
  const pet = question({ name: 'pet', attempts: 3, hint: 'Whose?', expected: () => ANSWER })
  const hasQuestionAfterSrp = wants('prove', 'custom')
  const { defineAuthChallenge, createAuthChallenge, verifyAuthChallengeResponse } = customAuth(
    hasQuestionAfterSrp ? [password(), pet] : [pet],
  )
  const config: LocalPoolConfig = {
    allowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'],
    quotas: false,
    ...(wants('prove', 'proving') && { deviceConfiguration: {} }),
    triggers: {
      defineAuthChallenge,
      createAuthChallenge,
      verifyAuthChallengeResponse,
      preSignUp: async (event) => {
        event.response.autoConfirmUser = scene.confirmsAlone
        return event
      },
    },
  }
  const scene: Scene = {
    ...openPool(config, keys),
    storage: openStorage(),
    srpFlow: hasQuestionAfterSrp ? 'customWithSrp' : 'srp',
    confirmsAlone: false,
  }
  return scene
}

/** The flow of the sign-in that follows a sign-up is configured. */
function autoFlowOf(wants: Wants, { srpFlow }: Scene) {
  if (wants('autoSignIn', 'signedIn')) return 'password'
  return wants('autoSignIn', 'proving') ? srpFlow : 'custom'
}

/** Prepares every answer that comes before something else is asked. */
async function prepareAnswers(
  scene: Scene,
  { start, steps }: Path,
  index: number,
): Promise<Changes> {
  let changes: Changes = {}
  let asked = steps[index - 1]?.after ?? start
  for (const [count, { move, after }] of steps.slice(index).entries()) {
    const { means } = move
    if (means.by === 'port') {
      // After a sign-up or its code the user is what those have made of it.
      if (means.operation === 'autoSignIn' && count === 0) await makeUser(scene, 'CONFIRMED')
      changes = { ...changes, ...(await prepare(scene, means.operation, means.outcome)) }
    } else if (means.by === 'command' || portsOf(after) !== portsOf(asked)) return changes
    asked = after
  }
  return changes
}

/** Which answers a place waits for. */
const portsOf = ({ children }: { readonly children: object }) => Object.keys(children).join()
