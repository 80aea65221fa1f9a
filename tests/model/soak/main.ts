import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openPage } from './page'
import { soak } from './soak'

/**
 * A heap that grows by less than this with each cycle counts as flat. Node keeps a list for each duration that a timer was set to,
 * until that time is over (about 100 bytes, twice a cycle), and the engine keeps what it learns of the code.
 */
const FLAT_BYTES = 1_024

const { gc } = globalThis
if (!gc) throw new Error('Run it with --expose-gc.')

const cycles = Number(process.env.RUNS || 1_000)

// In a process of its own, the pool's users and tokens are not in the heap that is measured.
const script = fileURLToPath(new URL('pool.ts', import.meta.url))
const pool = spawn(process.execPath, [...process.execArgv, script], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
const [line] = await once(pool.stdout, 'data')
const page = openPage()
const start = performance.now()

const held = await soak({
  app: JSON.parse(String(line)),
  page,
  cycles,
  every: Math.ceil(cycles / 10),
  async settle() {
    // Longer than a connection is kept open for the next request.
    await sleep(5_000)
    for (let time = 0; time < 3; time += 1) gc()
  },
})
pool.kill()

for (const { cycles: count, heapBytes, listeners, handles } of held)
  console.log(
    `${count} cycles: heap ${(heapBytes / 1e6).toFixed(2)} MB, ${listeners} listeners, ${JSON.stringify(handles)}`,
  )
const [warm, last] = [held[0], held.at(-1)]
if (!warm || !last) throw new Error('There was nothing to measure.')
const growth = (last.heapBytes - warm.heapBytes) / (last.cycles - warm.cycles)
const seconds = Math.round((performance.now() - start) / 1_000)
const isFlat =
  growth < FLAT_BYTES &&
  last.listeners === warm.listeners &&
  JSON.stringify(last.handles) === JSON.stringify(warm.handles)
console.log(`${isFlat ? 'Flat' : 'Not flat'}: ${Math.round(growth)} bytes a cycle, in ${seconds} s`)
if (!isFlat) process.exitCode = 1
