/** Watches streamed text for strings that end it. What might be the start of one is held back until it is clear. */
export class StopStrings {
  readonly #stops: readonly string[]
  #held = ''
  #stopped = false

  constructor(stops: readonly string[]) {
    this.#stops = stops
  }

  /** @returns the text that may be shown, and whether a stop string followed it */
  push(text: string): { text: string; stopped: boolean } {
    const all = this.#held + text
    const found = this.#stops.map((stop) => all.indexOf(stop)).filter((index) => index >= 0)
    if (found.length > 0) {
      this.#held = ''
      this.#stopped = true
      return { text: all.slice(0, Math.min(...found)), stopped: true }
    }
    const safe = all.length - Math.max(0, ...this.#stops.map((stop) => overlap(all, stop)))
    this.#held = all.slice(safe)
    return { text: all.slice(0, safe), stopped: false }
  }

  /** The end of the stream, with its last text: what was held back was no stop string. */
  finish(text: string): string {
    if (this.#stopped) return ''
    const last = this.push(text)
    return last.stopped ? last.text : last.text + this.#held
  }
}

/** Length of the longest end of `text` that is a beginning of `stop`. */
function overlap(text: string, stop: string): number {
  for (let length = Math.min(stop.length - 1, text.length); length > 0; length--)
    if (text.endsWith(stop.slice(0, length))) return length
  return 0
}
