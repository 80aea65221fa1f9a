/**
 * What holds everywhere: sign-out always wins, and what the world reports. `online` and `wake` also renew tokens, in that
 * region's own states: a transition from here would restart the account beside it.
 */
export const world = {
  signOut: { target: '#signingOut', actions: ['forgetSignIn', 'endSignIn', 'endSession'] },
  wake: { guard: 'challengeIsOver', actions: 'markOverdue' },
  externalSignOut: {
    guard: 'isSignedIn',
    target: '#idle',
    actions: ['endSession', 'forgetUser'],
  },
  externalSignIn: {
    target: '#restoring',
    actions: ['endSignIn', 'endSession', 'forgetUser'],
  },
  cooledDown: { actions: 'endCooldown' },
} as const
