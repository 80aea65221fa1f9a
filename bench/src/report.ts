const startedAt = performance.now()

/** Says on stderr how far the run is. */
export function report(line: string): void {
  console.error(`${((performance.now() - startedAt) / 1000).toFixed(0).padStart(4)} s  ${line}`)
}
