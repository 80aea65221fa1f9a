/** Where a row is tried: `U` a virtual clock and scripted ports or wire, `E` the local pool over HTTP, `B` a real browser. */
export type Level = 'U' | 'E' | 'B'

interface Row {
  readonly scenario: string
  readonly levels: readonly Level[]
  /** What counts as survival. "Kept": still signed in, tokens and state untouched. */
  readonly expected: string
}

const U = ['U'] as const
const E = ['E'] as const
const B = ['B'] as const
const UE = ['U', 'E'] as const
const UB = ['U', 'B'] as const
const EB = ['E', 'B'] as const
const UEB = ['U', 'E', 'B'] as const

/** What goes wrong out there, and what is to come of it. */
export const rows = {
  1: {
    scenario: 'The network drops during InitiateAuth',
    levels: UEB,
    expected: 'form kept, `network`, can be sent again; 1 request; no password in the context',
  },
  2: {
    scenario: 'The network drops during RespondToAuthChallenge',
    levels: UEB,
    expected:
      'same challenge, `network`, may be answered again; a Session that was spent leads to 3',
  },
  3: {
    scenario: 'An answer with a Session that was used before',
    levels: UE,
    expected: '`sessionInvalid`, begin anew with the username kept; no loop',
  },
  4: {
    scenario: '500 or 503 as JSON, HTML or nothing, on each operation',
    levels: UE,
    expected: '`serviceUnavailable`; 1 request where an operation is not idempotent',
  },
  5: {
    scenario: 'Three renewals throttled, the fourth not',
    levels: U,
    expected: 'waits with jitter inside the budget, kept; 4 requests',
  },
  6: {
    scenario: 'LimitExceeded on an operation that sends a code',
    levels: UE,
    expected: '`throttled`, 1 request; no new code until the cooldown ends',
  },
  7: {
    scenario: 'The answer takes 30 s and the user cancels',
    levels: UEB,
    expected: 'request aborted within 50 ms, state back; the late answer changes nothing',
  },
  8: {
    scenario: 'The answer of a cancelled sign-in comes after another user has signed in',
    levels: U,
    expected: 'dropped',
  },
  9: {
    scenario: 'A form sent twice: double click, Enter and click',
    levels: UB,
    expected: '1 request',
  },
  10: {
    scenario: 'Submit, cancel and submit in one tick',
    levels: U,
    expected: 'only the last one lives',
  },
  11: {
    scenario: 'Reload in the middle of a challenge',
    levels: EB,
    expected:
      'same challenge with its parameters and remaining time; no secret was stored; a pending PASSWORD_VERIFIER goes to sign-in',
  },
  12: {
    scenario: 'Reload after the challenge expired (pools of 3 and of 15 minutes)',
    levels: UB,
    expected: 'says so, sign-in with the username kept; no request',
  },
  13: {
    scenario: 'The challenge expires while the user types',
    levels: U,
    expected: '`expired`; it cannot be answered any more',
  },
  14: {
    scenario: 'Several wrong codes, then the right one',
    levels: UE,
    expected: 'rounds counted; each answer with the newest Session',
  },
  15: {
    scenario: 'Expired code, wrong code, too many attempts',
    levels: UE,
    expected: 'three codes, each its own',
  },
  16: {
    scenario: 'Each pair of challenge kinds, one after the other',
    levels: UE,
    expected: "each answer with its own step's Session",
  },
  17: {
    scenario: "The device's clock is 10 minutes off at sign-in",
    levels: UE,
    expected: 'TIMESTAMP by the clock of the server; tokens not taken for expired',
  },
  18: {
    scenario: 'The clock jumps by 10 minutes or a day while signed in',
    levels: UB,
    expected: 'at most 1 renewal; no loop',
  },
  19: {
    scenario: 'Sleep past the expiry, waking up offline',
    levels: UB,
    expected: 'kept (`stale`), fresh within 2 s of being online',
  },
  20: {
    scenario: 'A tab in the background with throttled timers',
    levels: B,
    expected: 'a valid token at the first use after focus',
  },
  21: {
    scenario: 'Lifetimes beyond 24.8 days',
    levels: U,
    expected: 'timers clamped; nothing fires at once',
  },
  22: {
    scenario: '2, 5, 10 tabs reach expiry together, with Web Locks',
    levels: EB,
    expected: '1 renewal; all hold the newest token',
  },
  23: {
    scenario: 'The same without Web Locks, and rotation without grace',
    levels: EB,
    expected: 'losers adopt what is stored; 0 sign-outs',
  },
  24: {
    scenario: 'RefreshTokenReuse while storage holds a newer token',
    levels: U,
    expected: 'adopted, kept',
  },
  25: {
    scenario: 'RefreshTokenReuse while storage is as it was',
    levels: U,
    expected: 'signed out for that reason',
  },
  26: {
    scenario: 'The holder of the lock is frozen or has crashed',
    levels: B,
    expected: 'whoever waits goes on after a bounded time',
  },
  27: {
    scenario: "Sign-out in one tab during another tab's renewal",
    levels: UEB,
    expected: 'the renewed tokens are dropped; both out; storage empty',
  },
  28: {
    scenario: 'Sign-out elsewhere while this tab is idle or hidden',
    levels: B,
    expected: 'out within 500 ms, or once visible',
  },
  29: {
    scenario: 'Another user signs in in another tab',
    levels: B,
    expected: "switches wholly; never one user's token with another's profile",
  },
  30: {
    scenario: 'Sign-out while offline',
    levels: UEB,
    expected: 'local data gone at once, no error; revoked as far as possible',
  },
  31: {
    scenario: 'Global sign-out elsewhere',
    levels: E,
    expected: 'signed out at the next renewal, `sessionRevoked`',
  },
  32: {
    scenario: 'A renewal ahead of time is refused while the access token is good',
    levels: U,
    expected: 'kept until it really expires, and flagged; then out',
  },
  33: {
    scenario: 'Storage throws when touched',
    levels: UB,
    expected: 'memory only, flagged in the view; sign-in works',
  },
  34: {
    scenario: 'The quota is exceeded at each single write',
    levels: UB,
    expected: 'the old or the new session whole, never a mix',
  },
  35: {
    scenario: 'A stored record that is corrupt, cut short, foreign, of another version, or 5 MB',
    levels: U,
    expected: 'ignored, cleared, not logged',
  },
  36: {
    scenario: 'Storage is cleared while signed in',
    levels: UB,
    expected: 'the page goes on until the session is used; signed out after a reload',
  },
  37: {
    scenario: 'A hostile storage event or channel message',
    levels: U,
    expected: 'checked against its schema, ignored',
  },
  38: {
    scenario:
      'Stored tokens were tampered with: payload, `alg: none`, other issuer or client, uses swapped',
    levels: U,
    expected: 'not handed out: renewed if possible, else signed out',
  },
  39: {
    scenario:
      'Malformed answers: `{}`, `null`, `[]`, HTML, no Session, half a result; an unknown challenge',
    levels: UE,
    expected: '`unexpectedResponse`; an unknown challenge is `unknown` with its own name',
  },
  40: {
    scenario: '`__proto__`, `constructor`, `toString` as parameter, attribute or username',
    levels: U,
    expected: 'plain data; nothing polluted; such usernames work',
  },
  41: {
    scenario: 'Markup in hint, destination, error message, attribute, issuer',
    levels: UB,
    expected: 'text everywhere; holds under a strict CSP with Trusted Types',
  },
  42: {
    scenario:
      'A password of 1 MB, a username of 10,000 characters, an answer of 10 MB, a huge SRP_B or SALT',
    levels: UE,
    expected: 'refused before any arithmetic; nothing blocks for more than 50 ms',
  },
  43: {
    scenario: 'Emoji, RTL, NFC and NFD, lone surrogate, NUL, outer spaces in passwords',
    levels: UE,
    expected: 'UTF-8 exactly as typed, nothing trimmed',
  },
  44: {
    scenario: 'SRP with B of 0, N or 2N, u = 0, A ≡ 0',
    levels: U,
    expected: '`srpIllegalParameter`, no second request',
  },
  45: {
    scenario: 'SRP padding over many seeds, with leading zeros and high bits',
    levels: UE,
    expected: 'equal to the other side and to published vectors',
  },
  46: {
    scenario: 'A replayed SECRET_BLOCK, a stale TIMESTAMP',
    levels: E,
    expected: 'the pool refuses; no `a` is used twice',
  },
  47: {
    scenario: 'A wrong B from a man in the middle',
    levels: E,
    expected: 'the sign-in fails; nothing else is sent',
  },
  48: {
    scenario: 'An existing against a missing user, with both PreventUserExistenceErrors settings',
    levels: E,
    expected: 'same path, same failure, same number of requests',
  },
  49: {
    scenario: 'StrictMode, hot reload, two providers, 1,000 mounts',
    levels: B,
    expected: 'one actor, one restore, nothing leaked',
  },
  50: {
    scenario: 'Server render, hydration while signed in, two users on one server',
    levels: B,
    expected: 'no warnings, no requests, nothing shared',
  },
  51: {
    scenario: 'Canary secrets through every flow, with debugging and an inspector',
    levels: UB,
    expected:
      '0 hits in console, inspector, messages, storage beside the record, errors, DOM, URL, channel',
  },
  52: {
    scenario: 'Passkey cancelled, timed out, none there, wrong RP id, autofill pre-empted',
    levels: B,
    expected: 'a code for each; the request of autofill is aborted first',
  },
  53: {
    scenario:
      'Two tabs renew at once by their own timers: rotation without grace, 80 ms round trip, 20 runs',
    levels: EB,
    expected: '1 request, 0 sign-outs a run; without locks the loser waits for the winner',
  },
  54: {
    scenario: 'Storage is full when the page starts',
    levels: UB,
    expected: 'the stored session is used; sign-out removes it; nothing comes back after a reload',
  },
  55: {
    scenario: '`localStorage.clear()` in one tab, with its event or without',
    levels: UB,
    expected: 'the session ends in every tab by its next use; no tab writes it back',
  },
  56: {
    scenario: "The device's clock is off by 6 minutes, 5 hours, 2 days at an SRP sign-in",
    levels: UE,
    expected: "signed in: the offset is learned from the answer's Date",
  },
  57: {
    scenario: 'The clock is set back by 48 h, or ahead, after the sign-in',
    levels: UB,
    expected: 'renewed; no dead token is handed out',
  },
  58: {
    scenario: 'RevokeToken hangs for 30 s at sign-out',
    levels: UB,
    expected: '`signedOut` at once; the revocation goes on behind it',
  },
  59: {
    scenario: "A renewal refused by each of Cognito's messages, and by UnauthorizedException",
    levels: U,
    expected: 'machine and storage agree: both keep or both end',
  },
  60: {
    scenario: 'A step of a kind that nobody routes',
    levels: U,
    expected: '`unexpectedResponse` with a way out; never busy for good',
  },
  61: {
    scenario: 'An offline start with an expired token',
    levels: UB,
    expected: '`settled()` within 1 s: signed in, `stale`',
  },
  62: {
    scenario: 'A cookie or custom storage that silently drops what is too large',
    levels: U,
    expected: 'noticed by reading back; memory only, flagged in the view',
  },
  63: {
    scenario: 'One challenge in two tabs, a wrong answer in one',
    levels: EB,
    expected: 'the other takes over the new round',
  },
  64: {
    scenario: 'Two auth objects of one client in one page',
    levels: UB,
    expected: 'sign-in and sign-out in one reach the other',
  },
  65: {
    scenario: 'A Node script signs in and ends',
    levels: U,
    expected: 'the process ends: no timer of ours keeps it alive',
  },
  66: {
    scenario:
      "An error of the pool that quotes a secret, cut short or encoded, or the answer's own tokens",
    levels: UE,
    expected: 'no piece of 16 characters of a secret in view, snapshot or error',
  },
  67: {
    scenario: 'The endpoint answers 307 to another origin',
    levels: EB,
    expected: 'neither wire sends a credential there',
  },
  68: {
    scenario: '60 password proofs, app codes or e-mail codes in parallel',
    levels: E,
    expected: "the pool's lockouts and limits hold as for one after another",
  },
  69: {
    scenario:
      'A random walk of 20,000 events, with ports that answer, refuse, hang, throw or talk nonsense',
    levels: U,
    expected: 'no exception, no busy state without a running call, every promise settles',
  },
  70: {
    scenario: 'Each pair of two commands in one tick: two users, a sign-out between',
    levels: UE,
    expected: 'each promise settles with its own outcome; sign-out wins over all',
  },
} as const satisfies Readonly<Record<number, Row>>

export type RowNumber = keyof typeof rows

/** The levels that a row is tried at. */
export type LevelOf<Number extends RowNumber> = (typeof rows)[Number]['levels'][number]
