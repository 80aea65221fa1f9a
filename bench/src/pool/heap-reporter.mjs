// Preloaded into each server: answers any message with the heap in use after a collection, in bytes.
process.on('message', () => {
  globalThis.gc?.()
  process.send?.(process.memoryUsage().heapUsed)
})
// The channel alone keeps no process running.
process.channel?.unref()
