/**
 * Resolves in a task of its own, so that the event loop goes on. A message comes without the delays
 * of a timer: 4 ms when nested, a second in a hidden tab.
 */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      // An open port would keep Node running.
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}
