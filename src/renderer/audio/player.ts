import type { ChunkOf } from '../../shared/index'
import type { PlayerCommand, PlayerReport } from './messages'
import workletUrl from './pcm.worklet.ts?worker&url'
import { enoughToStart } from './startPolicy'

export interface PlayerState {
  /** The job whose piece is loaded. */
  readonly jobId: string | undefined
  readonly sampleRate: number
  readonly report: PlayerReport
  /** True from the wish to play until the end or a pause, also while it waits for the first bars. */
  readonly wanted: boolean
}

const silent: PlayerReport = {
  position: 0,
  available: 0,
  playing: false,
  ended: false,
  underruns: 0,
  played: 0,
  peakLeft: 0,
  peakRight: 0,
}

/**
 * Plays one piece: streamed while it is being written, or whole. Sound runs in an AudioWorklet of its own thread; this
 * side sends blocks and hears where it is. It starts when what has come, at the pace it comes, lasts to the end.
 */
export class Player {
  #context: AudioContext | undefined
  #node: AudioWorkletNode | undefined
  #queued: PlayerCommand[] = []
  #state: PlayerState = { jobId: undefined, sampleRate: 48_000, report: silent, wanted: false }
  #listeners = new Set<(state: PlayerState) => void>()
  #beganAt = 0
  #pushed = 0
  #expected: number | undefined
  #finished = false
  #underrunsBefore = 0

  get state(): PlayerState {
    return this.#state
  }
  /** Silences heard since the window opened, over all pieces. */
  get underruns(): number {
    return this.#underrunsBefore + this.#state.report.underruns
  }

  on(listener: (state: PlayerState) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * Empties the player for another piece.
   * @param beganAt when its writing began, on the clock of `performance.now()`: the first block already tells the pace
   */
  load(jobId: string | undefined, sampleRate: number, beganAt = performance.now()): void {
    this.#underrunsBefore += this.#state.report.underruns
    this.#queued = []
    if (sampleRate !== this.#context?.sampleRate) this.#close()
    this.#beganAt = beganAt
    this.#pushed = 0
    this.#expected = undefined
    this.#finished = false
    this.#set({ jobId, sampleRate, report: silent, wanted: false })
    this.#send({ type: 'clear' })
  }

  /** Length of the piece in seconds, as soon as its bars and tempo are known. */
  expect(seconds: number): void {
    this.#expected = seconds
  }

  push(block: Pick<ChunkOf<'pcm'>, 'left' | 'right'>): void {
    this.#pushed += block.left.length
    const [left, right] = [block.left.slice(), block.right.slice()]
    this.#send({ type: 'push', left, right }, [left.buffer, right.buffer])
    this.#startIfEnough()
  }

  finish(): void {
    this.#finished = true
    this.#send({ type: 'finish' })
    this.#startIfEnough()
  }

  play(): void {
    this.#set({ wanted: true })
    this.#startIfEnough()
  }

  pause(): void {
    this.#set({ wanted: false })
    this.#send({ type: 'play', playing: false })
  }

  seek(seconds: number): void {
    this.#send({ type: 'seek', frame: Math.round(seconds * this.#state.sampleRate) })
  }

  loop(loop: boolean): void {
    this.#send({ type: 'loop', loop })
  }

  /** Decodes a stored sound and loads it whole. */
  async loadFile(jobId: string, bytes: ArrayBuffer, sampleRate: number): Promise<void> {
    this.load(jobId, sampleRate)
    const context = this.#open(sampleRate)
    const sound = await context.decodeAudioData(bytes)
    if (this.#state.jobId !== jobId) return
    const left = sound.getChannelData(0)
    this.push({ left, right: sound.numberOfChannels > 1 ? sound.getChannelData(1) : left })
    this.finish()
  }

  dispose(): void {
    this.#close()
    this.#listeners.clear()
  }

  #startIfEnough(): void {
    const { wanted, report, sampleRate } = this.#state
    if (!wanted || report.playing || this.#pushed === 0) return
    const at = report.position / sampleRate
    const have = this.#pushed / sampleRate
    const elapsed = Math.max(0.001, (performance.now() - this.#beganAt) / 1000)
    const rest = this.#expected === undefined ? undefined : this.#expected - at
    if (!this.#finished && !enoughToStart(have - at, have / elapsed, rest, report.underruns)) return
    this.#send({ type: 'play', playing: true })
    void this.#context?.resume()
  }

  #open(sampleRate: number): AudioContext {
    const existing = this.#context
    if (existing !== undefined) return existing
    const context = new AudioContext({ sampleRate, latencyHint: 'interactive' })
    this.#context = context
    void context.audioWorklet.addModule(workletUrl).then(() => {
      if (this.#context !== context) return
      const node = new AudioWorkletNode(context, 'pcm-player', { numberOfInputs: 0, outputChannelCount: [2] })
      node.port.onmessage = (event: MessageEvent<PlayerReport>) => {
        if (this.#node !== node) return
        const report = event.data
        const ranDry = report.underruns > this.#state.report.underruns
        this.#set({ report, wanted: this.#state.wanted && !(report.ended && !report.playing) })
        // One silence is better than a stutter: wait until it lasts again.
        if (ranDry && report.playing) this.#send({ type: 'play', playing: false })
      }
      node.connect(context.destination)
      this.#node = node
      for (const command of this.#queued.splice(0)) node.port.postMessage(command)
    })
    return context
  }

  #close(): void {
    this.#node?.disconnect()
    this.#node = undefined
    void this.#context?.close()
    this.#context = undefined
  }

  #send(command: PlayerCommand, transfer: Transferable[] = []): void {
    if (this.#node !== undefined) this.#node.port.postMessage(command, transfer)
    else {
      if (command.type !== 'clear') this.#open(this.#state.sampleRate)
      this.#queued.push(command)
    }
  }

  #set(change: Partial<PlayerState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener(this.#state)
  }
}
