/**
 * What holds everywhere: sign-out always wins, and what the world reports. `online` and `wake` also renew tokens, in that
 * region's own states: a transition from here would restart the account beside it.
 */
export const world = {
  signOut: { target: '#signingOut', actions: ['forgetSignIn', 'endSignIn', 'clearFailure'] },
  wake: { guard: 'challengeIsOver', actions: 'markOverdue' },
  externalSignIn: { target: '#restoring', actions: 'forgetUser' },
  externalStep: '#restoring',
  persistence: { actions: 'keepPersistence' },
  cooledDown: { actions: 'endCooldown' },
} as const
