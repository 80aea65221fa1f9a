/** What a task did to the page's main thread; milliseconds. */
export interface MainThread {
  /** Of each task over 50 ms, as the Long Tasks API reports them. */
  readonly longTasks: readonly number[]
  /** The longest time that a loop of messages had to wait for its next turn. */
  readonly longestGap: number
}

export async function watchMainThread(task: () => Promise<unknown>): Promise<MainThread> {
  const longTasks: number[] = []
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTasks.push(duration)
  })
  observer.observe({ type: 'longtask' })
  const stopLoop = startLoop()
  await task()
  const longestGap = stopLoop()
  // The last entries come a moment after their task.
  await new Promise((resolve) => setTimeout(resolve, 300))
  observer.disconnect()
  return { longTasks, longestGap }
}

/** Sends itself messages until the returned function is called, which answers with the longest gap. */
function startLoop(): () => number {
  const { port1, port2 } = new MessageChannel()
  let last = performance.now()
  let longest = 0
  const note = () => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
  }
  port1.onmessage = () => {
    note()
    port2.postMessage(null)
  }
  port2.postMessage(null)
  return () => {
    note()
    port1.close()
    return longest
  }
}
