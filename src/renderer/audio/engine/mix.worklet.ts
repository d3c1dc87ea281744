import { at, firstSlot, stripSize, trySlot, viewsOf, type SharedSound, type SoundBuffers } from './layout'
import { Mixer, quantum } from './mixer'
import { readRing } from './ring'

/** What an AudioWorklet's global scope has; the DOM library does not declare it. */
declare abstract class AudioWorkletProcessor {
  readonly port: MessagePort
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void
declare const sampleRate: number

/** Frames over which the song comes in and goes out when it starts and stops. */
const edge = 48

/** Reads the rings, mixes them and counts where it had to be silent. It allocates nothing while it plays. */
class SongMixer extends AudioWorkletProcessor {
  #shared: SharedSound | undefined
  #mixer: Mixer | undefined
  #sounding = false
  #starved = false
  readonly #left = new Float32Array(quantum)
  readonly #right = new Float32Array(quantum)

  constructor() {
    super()
    this.port.onmessage = (event: MessageEvent<SoundBuffers>) => {
      this.#shared = viewsOf(event.data)
      this.#mixer = new Mixer(sampleRate, this.#shared.slots, this.#shared.meters)
    }
  }

  process(_inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
    const [left, right] = outputs[0] ?? []
    const shared = this.#shared
    const mixer = this.#mixer
    if (shared === undefined || mixer === undefined || left === undefined || right === undefined) return true
    mixer.begin()
    this.#song(shared, mixer)
    this.#tried(shared, mixer)
    mixer.end(shared.strips[shared.slots * stripSize] ?? 1, left, right)
    return true
  }

  #song(shared: SharedSound, mixer: Mixer): void {
    const { control } = shared
    const playing = Atomics.load(control, at.playing) === 1
    const ending = this.#sounding && !playing
    if (!playing && !ending) return
    const read = Atomics.load(control, at.read)
    if (Atomics.load(control, at.written) - read < quantum) {
      if (!this.#starved && playing) Atomics.add(control, at.underruns, 1)
      this.#starved = true
      this.#sounding = false
      return
    }
    this.#starved = false
    const ramp = ending ? -1 : this.#sounding ? 0 : 1
    for (let slot = 0; slot < shared.slots; slot++) {
      if (slot !== trySlot) this.#strip(shared, mixer, slot, read, ramp)
    }
    this.#sounding = playing
    Atomics.store(control, at.read, read + quantum)
    Atomics.add(control, at.played, quantum)
  }

  #strip(shared: SharedSound, mixer: Mixer, slot: number, frame: number, ramp: number): void {
    const { strips } = shared
    const place = slot * stripSize
    const ring = shared.rings[slot]
    if (ring === undefined || (slot >= firstSlot && strips[place + 3] !== 1)) return
    readRing(ring, frame, this.#left, this.#right)
    if (ramp !== 0) edgeOf(this.#left, this.#right, ramp)
    mixer.add(
      slot,
      { gain: strips[place] ?? 0, pan: strips[place + 1] ?? 0, send: strips[place + 2] ?? 0 },
      this.#left,
      this.#right,
    )
  }

  #tried(shared: SharedSound, mixer: Mixer): void {
    const { control } = shared
    const read = Atomics.load(control, at.tryRead)
    if (Atomics.load(control, at.tryWritten) - read < quantum) return
    this.#strip(shared, mixer, trySlot, read, 0)
    Atomics.store(control, at.tryRead, read + quantum)
  }
}

function edgeOf(left: Float32Array, right: Float32Array, ramp: number): void {
  for (let i = 0; i < left.length; i++) {
    const gain = ramp > 0 ? Math.min(1, i / edge) : Math.max(0, 1 - i / edge)
    left[i] = (left[i] ?? 0) * gain
    right[i] = (right[i] ?? 0) * gain
  }
}

registerProcessor('song-mixer', SongMixer)
