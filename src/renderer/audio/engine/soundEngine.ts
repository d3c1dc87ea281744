import { createStore, type StoreApi } from 'zustand/vanilla'
import { StudioError, type Records } from '../../../shared/index'
import type { WavFormat } from '../../../shared/signal/wav'
import { readBytes, readModelFile } from '../../client/assets'
import type { DocumentStore } from '../../document/document'
import {
  allocate,
  at,
  clickSlot,
  firstSlot,
  loudnessAt,
  meterSize,
  stripSize,
  trySlot,
  viewsOf,
  type SharedSound,
  type SoundBuffers,
} from './layout'
import type { SynthCommand, SynthReport } from './messages'
import type { Strip } from './mixer'
import workletUrl from './mix.worklet.ts?worker&url'
import type { Peaks } from './peaks'
import { decibels, songRecord, soundSong, stripOf, tracksOf } from './songOf'
import { decodeSound } from './soundFiles'
import workerUrl from './synth.worker.ts?worker&url'
import { tickAt, type Anchor } from './timeMap'
import { TrackVersions } from './trackVersions'
import type { TriedNote } from './tryOut'

export interface SoundState {
  readonly playing: boolean
  /** The SoundFont is read and the first sound can come at once. */
  readonly ready: boolean
  readonly click: boolean
  /** Peaks of the sound files that were read, by asset. */
  readonly peaks: Readonly<Record<string, Peaks>>
}

export interface SoundOptions {
  readonly document: DocumentStore
  readonly onError: (error: unknown) => void
}

export const sampleRate = 48_000
/** The built-in SoundFont. */
const bank = { model: 'fluidr3mono-gm', role: 'bank' }
/** Slots at first; they double when a song has more tracks. */
const firstSlots = 18
/** Seconds of Web Audio's own buffer: enough that a busy machine does not break the device's rhythm. */
const latencyHint = 0.04

/** What a fader at a gain of −60 dB and below does. */
const silentDb = -60

/**
 * The song's sound: follows the document, renders it on a thread of its own ahead of the playhead, and mixes it in the
 * audio thread. What is changed in the document is heard within about a tenth of a second.
 */
export class SoundEngine {
  readonly state: StoreApi<SoundState>
  readonly #options: SoundOptions
  readonly #versions = new TrackVersions()
  readonly #reading = new Set<string>()
  readonly #mixing = new Map<number, { done: (bytes: Uint8Array) => void; fail: (error: unknown) => void }>()
  #buffers: SoundBuffers = allocate(firstSlots)
  #shared: SharedSound = viewsOf(this.#buffers)
  #worker: Worker | undefined
  #context: AudioContext | undefined
  #node: AudioWorkletNode | undefined
  #anchors: readonly Anchor[] = []
  /** Where the song stands while the worker has not told anything yet, ticks. */
  #standing = 0
  #lastMix = 0
  #queued = false

  constructor(options: SoundOptions) {
    this.#options = options
    this.state = createStore<SoundState>(() => ({ playing: false, ready: false, click: false, peaks: {} }))
    options.document.store.subscribe((state, before) => {
      if (state.records !== before.records) this.#follow()
    })
  }

  /** Ticks that sound now. */
  get position(): number {
    if (this.#anchors.length === 0) return this.#standing
    return tickAt(this.#anchors, Atomics.load(this.#shared.control, at.read))
  }
  /** Silences because the machine was too busy, since the window opened. */
  get underruns(): number {
    return Atomics.load(this.#shared.control, at.underruns)
  }
  /** Frames of the song that sounded. */
  get played(): number {
    return Atomics.load(this.#shared.control, at.played)
  }
  /** Short-term loudness, LUFS; −∞ while nothing sounded. */
  get loudness(): number {
    return this.#context === undefined
      ? -Infinity
      : (this.#shared.meters[loudnessAt(this.#shared.slots)] ?? 0)
  }

  /** Linear peak and mean square of a track by id, or of the master: `left`, `right`. */
  meter(of: string): { peak: number; square: number } {
    const { slots, meters } = this.#shared
    const index = of === 'left' ? slots : of === 'right' ? slots + 1 : this.#versions.slotOf(of)
    if (index === undefined) return { peak: 0, square: 0 }
    return { peak: meters[index * meterSize] ?? 0, square: meters[index * meterSize + 1] ?? 0 }
  }

  /** Reads the SoundFont and makes the synthesisers; what is played later starts at once. */
  warm(): void {
    this.#start()
  }

  play(): void {
    this.#start()
    this.#open()
    this.#send({ type: 'play' })
    this.state.setState({ playing: true })
  }

  pause(): void {
    if (!this.state.getState().playing) return
    this.#send({ type: 'pause' })
    this.state.setState({ playing: false })
  }

  /** @param tick from the song's start */
  seek(tick: number): void {
    this.#standing = Math.max(0, tick)
    if (this.#worker !== undefined) this.#send({ type: 'seek', tick: this.#standing })
    // Shown at once; the worker's word comes when the sound is there.
    if (!this.state.getState().playing && this.#anchors.length > 0)
      this.#anchors = [
        {
          ...(this.#anchors.at(-1) as Anchor),
          frame: Atomics.load(this.#shared.control, at.read),
          tick: this.#standing,
        },
      ]
  }

  setClick(click: boolean): void {
    this.state.setState({ click })
    this.#strips(this.#options.document.records)
  }

  /** Plays single notes on a track's sound, beside what plays. */
  tryNotes(trackId: string, notes: readonly TriedNote[]): void {
    const track = this.#options.document.get('track', trackId)
    if (track === undefined || track.kind !== 'notes' || notes.length === 0) return
    this.#start()
    this.#open()
    const { gain, pan, send } = stripOf({ ...track, mute: false }, false)
    this.#shared.strips.set([gain, pan, send, 1], trySlot * stripSize)
    this.#send({ type: 'try', program: track.program, drums: track.drums, notes })
  }

  /** The song as a WAV file, through the same voices and mixer. @param to ticks */
  mixdown(options: {
    sampleRate: number
    format: WavFormat
    from: number
    to: number
    tail: number
  }): Promise<Uint8Array> {
    this.#start()
    const { records } = this.#options.document
    const id = ++this.#lastMix
    const strips: Strip[] = Array.from({ length: this.#shared.slots }, () => ({ gain: 0, pan: 0, send: 0 }))
    const tracks = tracksOf(records)
    const solo = tracks.some((track) => track.solo)
    for (const track of tracks) {
      const slot = this.#versions.slotOf(track.id)
      if (slot !== undefined) strips[slot] = stripOf(track, solo)
    }
    const { from, to, tail, format } = options
    return new Promise((done, fail) => {
      this.#mixing.set(id, { done, fail })
      this.#send({
        type: 'mixdown',
        id,
        sampleRate: options.sampleRate,
        format,
        order: { strips, masterGain: masterGain(records), from, to, tail },
      })
    })
  }

  #start(): void {
    if (this.#worker !== undefined) return
    const worker = new Worker(workerUrl, { type: 'module', name: 'synth' })
    this.#worker = worker
    worker.onmessage = (event: MessageEvent<SynthReport>) => {
      this.#hear(event.data)
    }
    readModelFile(bank.model, bank.role)
      .then((bytes) => {
        const song = songRecord(this.#options.document.records)
        const command: SynthCommand = {
          type: 'start',
          bank: bytes,
          sampleRate,
          buffers: this.#buffers,
          song:
            song === undefined
              ? { bpm: 120, loop: { on: false, start: 0, end: 0 }, metre: [4, 4], click: false, end: 0 }
              : soundSong(this.#options.document.records, song, false),
        }
        worker.postMessage(command, [bytes])
      })
      .catch((error: unknown) => {
        this.#worker = undefined
        worker.terminate()
        this.state.setState({ playing: false })
        this.#options.onError(error)
      })
    this.#follow()
    if (this.#standing > 0) this.#send({ type: 'seek', tick: this.#standing })
  }

  #open(): void {
    const existing = this.#context
    if (existing !== undefined) {
      void existing.resume()
      return
    }
    const context = new AudioContext({ sampleRate, latencyHint })
    this.#context = context
    context.audioWorklet
      .addModule(workletUrl)
      .then(() => {
        const node = new AudioWorkletNode(context, 'song-mixer', {
          numberOfInputs: 0,
          outputChannelCount: [2],
        })
        node.port.postMessage(this.#buffers)
        node.connect(context.destination)
        this.#node = node
      })
      .catch((error: unknown) => {
        this.#options.onError(error)
      })
    void context.resume()
  }

  #hear(report: SynthReport): void {
    switch (report.type) {
      case 'ready':
        this.state.setState({ ready: true })
        break
      case 'anchors':
        this.#anchors = report.anchors
        break
      case 'ended':
        this.state.setState({ playing: false })
        break
      case 'failed':
        this.#fail(StudioError.from(report.error), report.id)
        break
      case 'progress':
        break
      case 'mixed':
        this.#mixing.get(report.id)?.done(report.bytes)
        this.#mixing.delete(report.id)
    }
  }

  #fail(error: StudioError, id: number | undefined): void {
    const mixing = id === undefined ? undefined : this.#mixing.get(id)
    if (mixing !== undefined && id !== undefined) {
      this.#mixing.delete(id)
      mixing.fail(error)
      return
    }
    this.state.setState({ playing: false })
    this.#options.onError(error)
  }

  #send(command: SynthCommand): void {
    // The worker keeps what comes before its SoundFont is there.
    this.#worker?.postMessage(command)
  }

  /** Several changes of one turn go out as one. */
  #follow(): void {
    if (this.#queued) return
    this.#queued = true
    queueMicrotask(() => {
      this.#queued = false
      this.#update()
    })
  }

  #update(): void {
    const { records } = this.#options.document
    const song = songRecord(records)
    if (song === undefined) return
    const tracks = tracksOf(records)
    this.#makeRoom(tracks.length)
    this.#readSounds(records)
    const { peaks } = this.state.getState()
    const sent = this.#versions.update(records, song, tracks, (asset) => peaks[asset] !== undefined)
    this.#strips(records)
    if (this.#worker !== undefined)
      this.#send({ type: 'song', song: soundSong(records, song, this.state.getState().click), tracks: sent })
  }

  #makeRoom(tracks: number): void {
    if (tracks + firstSlot <= this.#buffers.slots) return
    const before = this.#shared
    this.#buffers = allocate(Math.max(this.#buffers.slots * 2, tracks + firstSlot))
    this.#shared = viewsOf(this.#buffers)
    for (const place of [at.read, at.written, at.playing, at.underruns, at.played] as const)
      Atomics.store(this.#shared.control, place, Atomics.load(before.control, place))
    Atomics.store(this.#shared.control, at.written, Atomics.load(before.control, at.read))
    this.#send({ type: 'attach', buffers: this.#buffers })
    this.#node?.port.postMessage(this.#buffers)
  }

  #readSounds(records: Records): void {
    const { peaks } = this.state.getState()
    for (const record of Object.values(records)) {
      if (record.type !== 'clip' || record.kind !== 'audio') continue
      const { asset } = record
      if (peaks[asset] !== undefined || this.#reading.has(asset)) continue
      this.#reading.add(asset)
      readBytes(asset)
        .then((bytes) => decodeSound(bytes, sampleRate))
        .then((sound) => {
          this.#start()
          this.#send({ type: 'sound', asset, sampleRate, left: sound.left, right: sound.right })
          this.state.setState((state) => ({ peaks: { ...state.peaks, [asset]: sound.peaks } }))
          this.#follow()
        })
        .catch((error: unknown) => {
          this.#options.onError(error)
        })
    }
  }

  #strips(records: Records): void {
    const { strips, slots } = this.#shared
    const tracks = tracksOf(records)
    const solo = tracks.some((track) => track.solo)
    const used = new Set<number>([clickSlot, trySlot])
    for (const track of tracks) {
      const slot = this.#versions.slotOf(track.id)
      if (slot === undefined) continue
      const { gain, pan, send } = stripOf(track, solo)
      strips.set([gain, pan, send, 1], slot * stripSize)
      used.add(slot)
    }
    for (let slot = firstSlot; slot < slots; slot++) if (!used.has(slot)) strips[slot * stripSize + 3] = 0
    strips.set([this.state.getState().click ? 0.5 : 0, 0, 0, 1], clickSlot * stripSize)
    strips[slots * stripSize] = masterGain(records)
  }
}

function masterGain(records: Records): number {
  const db = songRecord(records)?.masterGainDb ?? 0
  return db <= silentDb ? 0 : decibels(db)
}
