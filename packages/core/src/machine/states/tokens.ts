import { keepSession } from '../routes/recover'
import { leadsNowhere } from '../routes/start-forms'
import { createState } from '../setup'

const renew = { target: 'renewing', actions: 'beginRefresh' } as const

/** The access token's life, beside whatever the account does. */
export const tokens = createState({
  id: 'tokens',
  initial: 'fresh',
  on: { externalRefresh: { target: '.fresh', actions: 'keepSession' } },
  states: {
    fresh: {
      meta: { freshness: 'fresh' },
      after: { refreshDelay: renew },
      on: { refresh: renew, wake: { guard: 'refreshIsDue', ...renew } },
    },
    renewing: {
      meta: { freshness: 'renewing' },
      tags: 'renewing',
      invoke: {
        id: 'refresh',
        src: 'refresh',
        input: undefined,
        onDone: { target: 'fresh', actions: 'keepSession', description: 'renewed' },
        onError: keepSession,
      },
      /** Joined: it waits for the renewal that is under way. */
      on: { refresh: { ...leadsNowhere, actions: 'beginRefresh' }, retry: leadsNowhere },
    },
    /** Offline or server trouble: still signed in, and tried again. */
    stale: {
      meta: { freshness: 'stale' },
      after: { staleRetry: renew },
      on: { refresh: renew, retry: renew, online: renew, wake: renew },
    },
  },
})
