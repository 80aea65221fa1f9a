import type { PendingCustomFlow } from './custom-flow'

/** A sign-in between two calls: what a Session stands for, by the kind of answer it waits for. */
export type PendingSignIn = PendingCustomFlow
