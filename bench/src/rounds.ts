const factor = Number(process.env.BENCH_ROUNDS ?? 1)

/** How often to repeat what is usually repeated `usual` times: BENCH_ROUNDS is the factor, such as 0.2 for a quick look. */
export function rounds(usual: number): number {
  return Math.max(1, Math.round(usual * factor))
}
