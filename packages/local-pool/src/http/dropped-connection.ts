/** Rejects `fetch` for an injected connection drop, as a browser's fetch does when the network fails. */
export class DroppedConnection extends TypeError {
  override readonly name = 'DroppedConnection'

  constructor() {
    super('The connection was dropped by an injected fault')
  }
}
