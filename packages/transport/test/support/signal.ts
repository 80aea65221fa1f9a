/** The options of a call that nobody cancels. */
export function running(): { readonly signal: AbortSignal } {
  return { signal: new AbortController().signal }
}
