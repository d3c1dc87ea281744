import type { PlayerCommand, PlayerReport } from './messages'
import { PcmQueue } from './pcmQueue'

/** What an AudioWorklet's global scope has; the DOM library does not declare it. */
declare abstract class AudioWorkletProcessor {
  readonly port: MessagePort
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void

/** 128 frames each: about 20 ms at 48 kHz. */
const quantaPerReport = 8

class PcmPlayer extends AudioWorkletProcessor {
  #queue = new PcmQueue()
  #playing = false
  #loop = false
  #played = 0
  #quanta = 0
  #peakLeft = 0
  #peakRight = 0

  constructor() {
    super()
    this.port.onmessage = (event: MessageEvent<PlayerCommand>) => {
      this.#obey(event.data)
      this.#report()
    }
  }

  #obey(command: PlayerCommand): void {
    switch (command.type) {
      case 'clear':
        this.#queue = new PcmQueue()
        this.#playing = false
        this.#played = 0
        break
      case 'push':
        this.#queue.push(command.left, command.right)
        break
      case 'finish':
        this.#queue.finish()
        break
      case 'play':
        if (command.playing && this.#queue.ended) this.#queue.seek(0)
        this.#playing = command.playing
        break
      case 'loop':
        this.#loop = command.loop
        break
      case 'seek':
        this.#queue.seek(command.frame)
        break
    }
  }

  process(_inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
    const [left, right] = outputs[0] ?? []
    if (!this.#playing || left === undefined || right === undefined) return true
    this.#played += this.#queue.read(left, right)
    for (let i = 0; i < left.length; i++) {
      this.#peakLeft = Math.max(this.#peakLeft, Math.abs(left[i] ?? 0))
      this.#peakRight = Math.max(this.#peakRight, Math.abs(right[i] ?? 0))
    }
    if (this.#queue.ended) {
      if (this.#loop) this.#queue.seek(0)
      else this.#playing = false
    }
    if (++this.#quanta % quantaPerReport === 0 || !this.#playing) this.#report()
    return true
  }

  #report(): void {
    const report: PlayerReport = {
      position: this.#queue.position,
      available: this.#queue.available,
      playing: this.#playing,
      ended: this.#queue.ended,
      underruns: this.#queue.underruns,
      played: this.#played,
      peakLeft: this.#peakLeft,
      peakRight: this.#peakRight,
    }
    this.#peakLeft = 0
    this.#peakRight = 0
    this.port.postMessage(report)
  }
}

registerProcessor('pcm-player', PcmPlayer)
