/**
 * The sound of one piece inside the audio thread: blocks arrive in order while it plays and are read out in quanta.
 * All of the piece stays here, so that seeking and looping need nobody else. Frames are per channel, stereo.
 */
export class PcmQueue {
  readonly #left: Float32Array[] = []
  readonly #right: Float32Array[] = []
  readonly #starts: number[] = []
  /** Block the last read ended in. */
  #block = 0
  #position = 0
  #available = 0
  #total: number | undefined
  #starved = false
  #underruns = 0

  /** Next frame to be read. */
  get position(): number {
    return this.#position
  }
  /** Frames received so far. */
  get available(): number {
    return this.#available
  }
  /** How often a reader wanted frames that had not come yet; a silence counts once. */
  get underruns(): number {
    return this.#underruns
  }
  get ended(): boolean {
    return this.#total !== undefined && this.#position >= this.#total
  }

  push(left: Float32Array, right: Float32Array): void {
    this.#starts.push(this.#available)
    this.#left.push(left)
    this.#right.push(right)
    this.#available += left.length
  }

  /** No block comes after those pushed. */
  finish(): void {
    this.#total = this.#available
  }

  seek(frame: number): void {
    this.#position = Math.max(0, Math.min(frame, this.#available))
    this.#block = 0
    this.#starved = false
  }

  /**
   * Fills both arrays from the position on and moves it. What is not there yet is silence, and the position waits.
   * @returns frames read
   */
  read(left: Float32Array, right: Float32Array): number {
    let written = 0
    while (written < left.length && this.#position < this.#available) {
      const [from, into] = this.#locate()
      const source = this.#left[from]
      const other = this.#right[from]
      if (source === undefined || other === undefined) break
      const count = Math.min(left.length - written, source.length - into)
      left.set(source.subarray(into, into + count), written)
      right.set(other.subarray(into, into + count), written)
      written += count
      this.#position += count
    }
    left.fill(0, written)
    right.fill(0, written)
    if (written === left.length) this.#starved = false
    else if (!this.ended && !this.#starved) {
      this.#starved = true
      this.#underruns++
    }
    return written
  }

  /** @returns block and frame inside it of the position. */
  #locate(): [number, number] {
    for (;;) {
      const start = this.#starts[this.#block] ?? 0
      const length = this.#left[this.#block]?.length ?? 0
      if (this.#position < start + length) return [this.#block, this.#position - start]
      this.#block++
    }
  }
}
