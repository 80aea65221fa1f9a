/**
 * `<remaining-time until="1700000000000">` counts down to a moment, in ms since the epoch, once a second. An element of its
 * own, so that all three frameworks share it.
 */
export class RemainingTime extends HTMLElement {
  static readonly observedAttributes = ['until']
  #timer: ReturnType<typeof setInterval> | undefined

  connectedCallback(): void {
    this.setAttribute('role', 'timer')
    this.#timer = setInterval(() => this.#show(), 1_000)
    this.#show()
  }

  disconnectedCallback(): void {
    clearInterval(this.#timer)
  }

  attributeChangedCallback(): void {
    this.#show()
  }

  #show(): void {
    const text = toClock(Number(this.getAttribute('until')) - Date.now())
    if (this.textContent !== text) this.textContent = text
  }
}

/** "2:59", or "1:00:00" from an hour on. */
function toClock(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000))
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60]
  const tail = String(seconds % 60).padStart(2, '0')
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`
}
