import { createAuth } from '@cognito-flow/core'
import { createTransport } from '@cognito-flow/transport'
import { POOL, tokens } from './answers'

/** A script as a user of Node writes it: it signs in, uses the tokens and has no more to do. Run by unit/process.test.ts. */
const answers: Readonly<Record<string, () => Promise<unknown>>> = {
  'signs in': async () => tokens(1, { now: Date.now() }),
  'signs in and out while RevokeToken hangs': async () => tokens(1, { now: Date.now() }),
}
const [, , what = ''] = process.argv
const transport = createTransport({
  ...POOL,
  wire: () => ({
    call: (operation) =>
      operation === 'RevokeToken' ? new Promise(() => {}) : (answers[what]?.() ?? Promise.reject()),
  }),
})
const auth = createAuth(transport)
const view = await auth.signIn({ username: 'ada' })
const isFit = (await transport.getTokens()) !== null
if (what.includes('out')) await auth.signOut()
console.log(JSON.stringify([view.status, isFit, auth.getView().status]))
