import { contenders } from './contenders'
import { timeAttempt } from './time-attempt'

// A process of its own, for what a client's first sign-in costs: sends the milliseconds to its parent.
const loaded = await contenders[process.argv[2] ?? '']?.()
if (!loaded) throw new Error(`There is no client ${process.argv[2]}.`)
process.send?.(await timeAttempt(loaded.start))
