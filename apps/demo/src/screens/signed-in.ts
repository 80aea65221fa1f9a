import type { AuthFlow, AuthView, Freshness, Session } from '@cognito-flow/core'
import type { Page } from '../navigation'
import { toAlert, toOwnFailure } from './alert'
import { type Action, type Fact, type Screen, screen } from './screen'
import { toSignInScreen } from './sign-in'
import { toSignUpScreen } from './sign-up'

type SignedInView = Extract<AuthView, { status: 'signedIn' }>

const signOut: Action = { label: 'Sign out', command: { type: 'signOut' }, page: 'home' }
const dismiss = { type: 'cancel' } as const

/** The profile; or a form, which the machine refuses while somebody is signed in. */
export function toSignedInScreen(view: SignedInView, flow: AuthFlow, page: Page): Screen {
  const refused: Partial<Screen> = {
    id: `${page}-again`,
    lead: `You are signed in as ${toName(view.session)}.`,
    countdowns: [],
    actions: [{ label: 'Back to your profile', command: dismiss, page: 'home' }, signOut],
  }
  if (page === 'sign-in') return toSignInScreen(view, flow, refused)
  if (page === 'sign-up') return toSignUpScreen(view, refused)
  const renewing = view.freshness === 'renewing'
  return screen({
    id: 'profile',
    title: `Hello, ${toName(view.session)}`,
    lead: toLead(view),
    alert: toAlert(toOwnFailure(view, 'refresh')),
    countdowns: [{ label: 'Access token expires in', until: view.session.expiresAt }],
    facts: toFacts(view.session.claims, view.session.userId),
    actions: [
      { ...signOut, prominent: true },
      {
        label: renewing ? 'Refreshing…' : 'Refresh now',
        command: { type: 'refresh' },
        disabled: renewing,
      },
      { label: 'Try to sign in again', command: dismiss, page: 'sign-in' },
      { label: 'Try to sign up again', command: dismiss, page: 'sign-up' },
    ],
    busy: view.busy,
  })
}

const freshness: Readonly<Record<Freshness, string>> = {
  fresh: 'You are signed in.',
  renewing: 'You are signed in; the session is being renewed.',
  stale: 'You are signed in; the session could not be renewed yet.',
}

function toLead({ freshness: state, failure, persistent }: SignedInView): string {
  const isEnding = state === 'stale' && failure?.code === 'sessionRevoked'
  const lead = isEnding
    ? 'You are signed in until the access token ends: the pool renews it no more.'
    : freshness[state]
  return persistent ? lead : `${lead} This browser keeps nothing: a reload signs you out.`
}

const labels: ReadonlyMap<string, string> = new Map([
  ['email', 'E-mail'],
  ['phone_number', 'Phone number'],
  ['custom:favorite_color', 'Favourite colour'],
  ['cognito:groups', 'Groups'],
])

/** A pool whose users sign in by their address names them by an id: the address says more. */
function toName({ username, userId, claims }: Session): string {
  const { email, phone_number } = claims
  return username === userId ? String(email ?? phone_number ?? username) : username
}

function toFacts(claims: Readonly<Record<string, unknown>>, userId: string): Fact[] {
  const known = [...labels].flatMap(([name, label]) =>
    claims[name] === undefined ? [] : [{ label, text: String(claims[name]) }],
  )
  return [...known, { label: 'User id', text: userId }]
}
