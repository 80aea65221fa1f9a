/** A started machine on its first screen, where nobody is signed in. */
export interface Service {
  /** Goes to another screen, or back: every call changes the state. */
  change(): void
  /** Sends an event that the state does not take. */
  ignore(): void
}

export type CreateService = () => Promise<Service>
