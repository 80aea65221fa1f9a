import type { Challenge } from './attempt'
import { contenders } from './contenders'
import { timeAttempt } from './time-attempt'

// A process of its own, for what a client's first sign-in costs: only that client is loaded, and nothing of it has run.
const [, , name = '', sent = ''] = process.argv
const challenge: Challenge = JSON.parse(sent)
const loaded = await contenders[name]?.()
if (!loaded) throw new Error(`There is no client ${name}.`)
process.send?.(await timeAttempt(loaded.start, challenge))
