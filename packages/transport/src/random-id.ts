/** An id that is new, and no secret. `randomUUID` exists on secure pages only. */
export function randomId(): string {
  return crypto.getRandomValues(new Uint32Array(3)).join('-')
}
