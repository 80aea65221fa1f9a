import { type LinkFragment, readLinkFragment } from '../link-fragment'

/** What is read of a view of the auth object. */
export interface MagicLinkView {
  readonly status: string
  readonly busy: boolean
  readonly failure: { readonly code: string } | null
  readonly challenge?: {
    readonly username: string
    readonly parameters?: Readonly<Record<string, string>>
  }
  readonly session?: { readonly username: string }
}

/** The part of an auth object that is used, such as `createAuth()` of `@cognito-flow/core` makes one. */
export interface MagicLinkAuth {
  getView(): MagicLinkView
  subscribe(listener: (view: MagicLinkView) => void): () => void
  settled(): Promise<MagicLinkView>
  signIn(input: { username: string; flow: 'custom' }): Promise<MagicLinkView>
  confirmSignIn(input: {
    answer: string
    clientMetadata?: Readonly<Record<string, string>>
  }): Promise<MagicLinkView>
  signOut(): Promise<MagicLinkView>
}

/** The part of `window` that is used. */
export interface MagicLinkPage {
  readonly location: { readonly hash: string; readonly pathname: string; readonly search: string }
  readonly history: {
    readonly state: unknown
    replaceState(state: unknown, unused: string, url: string): void
  }
  addEventListener(type: 'hashchange', listener: () => void): void
  removeEventListener(type: 'hashchange', listener: () => void): void
}

/** What became of a link that was opened. Where `proceed` is, the link is still good as far as is known here. */
export type MagicLinkResult =
  /** The user is signed in, by the link or already. */
  | { readonly type: 'signedIn'; readonly username: string }
  /** The link was right; the flow asks for something more. */
  | { readonly type: 'continued'; readonly username: string }
  /** Not used: `elsewhere`, no sign-in here waits for it; `occupied`, another one does, or somebody else is signed in. */
  | {
      readonly type: 'held'
      readonly reason: 'elsewhere' | 'occupied'
      readonly username: string
      /** Uses the link now; what occupies this browser ends. */
      readonly proceed: () => Promise<MagicLinkResult>
    }
  /** Too old, or used already or not of this pool. The sign-in that it was for waits, and can ask for another link. */
  | { readonly type: 'expired' | 'refused'; readonly username: string }
  /** Good in the sign-in that asked for it alone, which is over or another browser's. A new one waits here. */
  | { readonly type: 'otherSignIn'; readonly username: string }
  /** A part of the address is missing. */
  | { readonly type: 'malformed' }
  /** It did not get through: the view's `failure` says why, or `error` what the auth object threw. */
  | {
      readonly type: 'failed'
      readonly username: string
      readonly error?: unknown
      readonly proceed: () => Promise<MagicLinkResult>
    }

/** What {@link watchMagicLinks} may be told. */
export interface WatchMagicLinksOptions {
  /** Told of every link that was opened on this page. What it throws is reported as uncaught. */
  readonly onResult?: (result: MagicLinkResult) => void
  /**
   * `hold` does not use a link where no sign-in waits for it until `proceed` is called, by a button: programs that
   * look through mail do open links, and a stranger's link would sign its reader in as the stranger. `start` when left
   * out.
   */
  readonly elsewhere?: 'start' | 'hold'
  /** `window` when left out; on a server, without one, nothing is done. */
  readonly page?: MagicLinkPage | undefined
}

/**
 * The client half of `magicLink()`: asks for the link in a sign-in that begins on this page, and uses the link that the
 * page was opened with. The link is taken out of the address bar and the history at once, before anything is sent. A tab
 * that waits for the same user follows by the storage that it shares.
 *
 * Call it once when the page starts, in whichever order with the first sign-in. Returns what ends it; never throws.
 *
 * @example
 * watchMagicLinks(auth, { onResult: (result) => show(result.type) })
 */
export function watchMagicLinks(
  auth: MagicLinkAuth,
  { onResult, elsewhere = 'start', page = globalThis.window }: WatchMagicLinksOptions = {},
): () => void {
  if (page === undefined) return () => {}
  const { location, history } = page
  let before = auth.getView()
  let linksInUse = 0

  /** `force` uses the link whatever this browser is busy with. */
  async function use(
    link: LinkFragment,
    mode: 'start' | 'hold' | 'force',
  ): Promise<MagicLinkResult> {
    const { username } = link
    const proceed = () => use(link, 'force')
    linksInUse += 1
    try {
      const view = await auth.settled()
      if (view.session?.username === username) return { type: 'signedIn', username }
      if (!asksFor(view, username)) {
        const isFree = view.status === 'signedOut' || view.status === 'signInFailed'
        const reason = isFree ? 'elsewhere' : 'occupied'
        if (mode === 'hold' || (mode === 'start' && !isFree))
          return { type: 'held', reason, username, proceed }
        if (view.session) await auth.signOut()
        const { failure, challenge } = await auth.signIn({ username, flow: 'custom' })
        if (failure) return { type: 'failed', username, proceed }
        if (challenge?.parameters?.link !== 'anywhere') return { type: 'otherSignIn', username }
      }
      const type = await answer(link)
      return type === 'failed' ? { type, username, proceed } : { type, username }
    } catch (error) {
      return { type: 'failed', username, error, proceed }
    } finally {
      linksInUse -= 1
    }
  }

  async function answer({ token, username, expiresAt }: LinkFragment) {
    const view = await auth.confirmSignIn({ answer: token })
    if (view.session) return 'signedIn'
    const { failure } = view
    if (failure ? failure.code === 'challengeFailed' : asksFor(view, username))
      // The device's clock may be wrong, so it only names the reason of what the pool has refused.
      return expiresAt * 1_000 > Date.now() ? 'refused' : 'expired'
    return failure ? 'failed' : 'continued'
  }

  /** Asks for the first link, unless a limit holds it back or that has failed before. */
  function askForLink({ busy, failure, challenge }: MagicLinkView): void {
    const { link, sent, attempt, resendAnswer, resendAfterSeconds } = challenge?.parameters ?? {}
    const isFirst = link && sent === 'false' && attempt === '1'
    if (!isFirst || busy || failure || !resendAnswer || resendAfterSeconds) return
    // Where the user has gone on meanwhile, it is refused.
    auth.confirmSignIn({ answer: resendAnswer, clientMetadata: { resendAnswer } }).catch(() => {})
  }

  async function takeLink(): Promise<void> {
    const link = readLinkFragment(location.hash)
    if (link === undefined) return
    history.replaceState(history.state, '', location.pathname + location.search)
    const result = link ? await use(link, elsewhere) : ({ type: 'malformed' } as const)
    onResult?.(result)
  }

  const unsubscribe = auth.subscribe((view) => {
    // What another tab has begun is its own to go on with; a reload can still ask by hand.
    const isOwn = before.busy && before.status !== 'restoring'
    before = view
    if (isOwn && linksInUse === 0) askForLink(view)
  })
  page.addEventListener('hashchange', takeLink)
  void takeLink()

  return () => {
    unsubscribe()
    page.removeEventListener('hashchange', takeLink)
  }
}

/** Whether the challenge is answered by a link of that user. */
function asksFor({ challenge }: MagicLinkView, username: string): boolean {
  return challenge?.username === username && challenge.parameters?.link !== undefined
}
