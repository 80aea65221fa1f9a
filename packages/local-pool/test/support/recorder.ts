import type { TriggerHandlers } from '@cognito-flow/local-pool'
import { challengeTriggers } from './challenge-triggers'

interface RecordedEvent {
  readonly triggerSource: string
  readonly request: object
}

/** The challenge triggers and idle versions of the others, all of which note the events they get. */
export function createRecorder() {
  const events: RecordedEvent[] = []
  const note = <Event extends RecordedEvent>(event: Event): Event => {
    // A copy, because handlers write their answers into the event.
    events.push(structuredClone(event))
    return event
  }
  const idle = async <Event extends RecordedEvent>(event: Event) => note(event)
  const triggers: TriggerHandlers = {
    preSignUp: idle,
    postConfirmation: idle,
    preAuthentication: idle,
    postAuthentication: idle,
    preTokenGeneration: idle,
    customMessage: idle,
    async userMigration(event) {
      note(event)
      const userAttributes = { email: 'stranger@example.com', email_verified: 'true' }
      return { ...event, response: { userAttributes } }
    },
    defineAuthChallenge: (event) => challengeTriggers.defineAuthChallenge(note(event)),
    createAuthChallenge: (event) => challengeTriggers.createAuthChallenge(note(event)),
    verifyAuthChallengeResponse: (event) =>
      challengeTriggers.verifyAuthChallengeResponse(note(event)),
  }
  return { events, triggers, sources: () => events.map(({ triggerSource }) => triggerSource) }
}
