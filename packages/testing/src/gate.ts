/** Where calls wait until a test lets them through. */
export interface Gate {
  /** Resolves when the first call has arrived. */
  readonly reached: Promise<void>
  pass(): Promise<void>
  open(): void
}

export function createGate(): Gate {
  let arrive = () => {}
  let open = () => {}
  const reached = new Promise<void>((resolve) => {
    arrive = resolve
  })
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return {
    reached,
    pass() {
      arrive()
      return opened
    },
    open: () => open(),
  }
}
