import { afterEach, beforeEach, vi } from 'vitest'

/** What each test of the file writes to the console, which shows none of it. */
export function captureConsole(): readonly unknown[] {
  const logged: unknown[] = []
  beforeEach(() => {
    for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
      vi.spyOn(console, method).mockImplementation((...args) => logged.push(args))
  })
  afterEach(() => {
    vi.restoreAllMocks()
    logged.length = 0
  })
  return logged
}
