/** Lets answers arrive and frameworks render what came of them. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5))
}
