import { services } from './services'

const count = 1_000

// A process of its own, with --expose-gc: sends the bytes of each of many started services to its parent.
const loaded = await services[process.argv[2] ?? '']?.()
if (!loaded) throw new Error(`There is no service ${process.argv[2]}.`)

const heapInUse = () => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}
const kept = [await loaded.createService()]
const before = heapInUse()
while (kept.length <= count) kept.push(await loaded.createService())
const bytes = heapInUse() - before
// A use after the collection keeps them all until then.
for (const service of kept) service.ignore()
process.send?.(bytes / count, () => process.exit())
