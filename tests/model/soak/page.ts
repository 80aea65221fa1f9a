/** An event target that counts its listeners. It lets go of them by their signals itself: Node's own loses count after a garbage collection. */
class CountedTarget extends EventTarget {
  listeners = 0

  override addEventListener(
    type: string,
    listener: EventListener,
    { signal }: AddEventListenerOptions = {},
  ): void {
    super.addEventListener(type, listener)
    this.listeners += 1
    signal?.addEventListener('abort', () => {
      super.removeEventListener(type, listener)
      this.listeners -= 1
    })
  }
}

/** What a page has that the transport listens to and stores in, as far as Node has none of it. */
export function openPage() {
  const window = new CountedTarget()
  const document = Object.assign(new CountedTarget(), { visibilityState: 'visible' })
  const entries = new Map<string, string>()
  const localStorage = {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  }
  const globals = { window, document, localStorage }
  for (const [name, value] of Object.entries(globals))
    Object.defineProperty(globalThis, name, { value, configurable: true })

  return {
    countListeners: () => window.listeners + document.listeners,
    close() {
      for (const name of Object.keys(globals)) Reflect.deleteProperty(globalThis, name)
    },
  }
}

export type Page = ReturnType<typeof openPage>
