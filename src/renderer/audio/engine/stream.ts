import type { DecodedSound } from './audioVoice'
import { ClickVoice } from './clickVoice'
import { at, clickSlot, ringFrames, type SharedSound } from './layout'
import { spliceRing, writeRing } from './ring'
import type { SoundSong, SoundTrack } from './song'
import { blockFrames, type Synths } from './synths'
import { framesPerTick, leadIn, TimeMap, type Anchor } from './timeMap'
import type { Voice } from './voice'
import { voiceOf } from './voices'

interface Lane {
  readonly slot: number
  track: SoundTrack | undefined
  voice: Voice
  /** Frames below this lie in the ring. */
  head: number
}

export interface StreamOptions {
  readonly shared: SharedSound
  readonly synths: Synths
  readonly sounds: ReadonlyMap<string, DecodedSound>
  /** Milliseconds. */
  readonly now: () => number
  readonly onAnchors: (anchors: readonly Anchor[]) => void
}

/** Frames rendered at once, and at once after a change: the less, the sooner it is heard. */
const pieceFrames = 2048
const spliceFrames = 4096
/** Seconds rendered before the first is heard. */
const inHand = 0.2
const budgetBeforePlay = 20
/** Seconds of crossfade at a change. */
const fade = 0.008
/** Frames that the audio thread may take while a splice is copied. */
const guardFrames = 512
/** Seconds ahead of the playhead: to begin with, and at most. */
const leastAhead = 0.5
const mostAhead = 1.2
/** The look-ahead grows when less than this is left in hand, s. */
const tooClose = 0.15
/** Milliseconds a change may spend on what led up to it. */
const leadBudget = 30

/** Voices end their blocks here: pieces cut elsewhere would sound a hair different from the file. */
const onGrid = (frames: number): number => Math.ceil(frames / blockFrames) * blockFrames

/**
 * Keeps the rings filled ahead of the playhead, and lets changes be heard at once: what is ahead is rendered anew from
 * just behind the playhead and joined by a short crossfade. A change never leaves a hole: until it is ready, what was
 * there before sounds on.
 */
export class Stream {
  readonly #options: StreamOptions
  readonly #map = new TimeMap()
  readonly #lanes = new Map<string, Lane>()
  readonly #rate: number
  #song: SoundSong
  #ahead = leastAhead
  /** Milliseconds of work per second of one track, and of one whole change; both follow what is measured. */
  #cost = 20
  #spliceMs = 20

  constructor(options: StreamOptions, song: SoundSong) {
    this.#options = options
    this.#rate = options.synths.sampleRate
    this.#song = song
    this.#lanes.set('click', {
      slot: clickSlot,
      track: undefined,
      voice: new ClickVoice(song.metre, this.#rate),
      head: 0,
    })
    this.#map.turn(this.#anchor(this.#control(at.read), 0), song.loop)
  }

  get playing(): boolean {
    return this.#control(at.playing) === 1
  }
  /** Ticks of what sounds now. */
  get position(): number {
    return this.#map.tickAt(this.#control(at.read))
  }
  get anchors(): readonly Anchor[] {
    return this.#map.anchors
  }

  /** @param tracks all of them; those that are the same objects as before sound on untouched */
  setSong(song: SoundSong, tracks: readonly SoundTrack[]): void {
    const before = this.#song
    this.#song = song
    const timing =
      song.bpm !== before.bpm ||
      song.loop.on !== before.loop.on ||
      song.loop.start !== before.loop.start ||
      song.loop.end !== before.loop.end
    const metre = song.metre.join() !== before.metre.join()
    const wanted = new Map(tracks.map((track) => [track.id, track]))
    for (const [id, lane] of this.#lanes) {
      if (lane.track === undefined || wanted.get(id)?.slot === lane.slot) continue
      lane.voice.release()
      this.#lanes.delete(id)
    }
    const changed = tracks.filter((track) => this.#lanes.get(track.id)?.track !== track)
    if (timing) this.#splice([...tracks], true, this.#tickAhead())
    else if (changed.length > 0 || metre) this.#splice(changed, metre, undefined)
  }

  /** @param tick where to go on */
  seek(tick: number): void {
    this.#splice(this.#tracks(), true, () => tick)
  }

  /** Sounds from where it stands. Everything is rendered anew, so that no stale sound is heard. */
  play(): void {
    if (this.playing) return
    const { position } = this
    this.#splice(this.#tracks(), true, () => position)
    // Something in hand before the audio thread begins to take.
    const enough = this.#control(at.read) + inHand * this.#rate
    while (this.#control(at.written) < enough && this.work(budgetBeforePlay));
    Atomics.store(this.#options.shared.control, at.playing, 1)
  }

  pause(): void {
    Atomics.store(this.#options.shared.control, at.playing, 0)
  }

  /** Fills the rings for at most `budget` milliseconds. @returns whether there is more to do now */
  work(budget: number): boolean {
    const began = this.#options.now()
    const read = this.#control(at.read)
    if (this.playing && this.#control(at.written) - read < tooClose * this.#rate)
      this.#ahead = Math.min(mostAhead, this.#ahead * 1.25)
    const target = read + Math.min(ringFrames - 2 * pieceFrames, onGrid(this.#ahead * this.#rate))
    for (;;) {
      const lane = this.#latest()
      if (lane === undefined || lane.head >= target) return this.#prepare()
      this.#fill(lane, Math.min(pieceFrames, target - lane.head))
      this.#publish()
      if (this.#options.now() - began > budget) return true
    }
  }

  #control(place: number): number {
    return Atomics.load(this.#options.shared.control, place)
  }

  #tracks(): SoundTrack[] {
    return [...this.#lanes.values()].flatMap(({ track }) => (track === undefined ? [] : [track]))
  }

  #anchor(frame: number, tick: number): Anchor {
    return { frame, tick, framesPerTick: framesPerTick(this.#rate, this.#song.bpm) }
  }

  #tickAhead(): (frame: number) => number {
    return (frame) => this.#map.tickAt(frame)
  }

  #latest(): Lane | undefined {
    let latest: Lane | undefined
    for (const lane of this.#lanes.values())
      if (latest === undefined || lane.head < latest.head) latest = lane
    return latest
  }

  #prepare(): boolean {
    for (const lane of this.#lanes.values()) if (lane.voice.prepare()) return true
    return this.#options.synths.makeSpare(this.#lanes.size)
  }

  #fill(lane: Lane, frames: number): void {
    const began = this.#options.now()
    const left = new Float32Array(frames)
    const right = new Float32Array(frames)
    lane.voice.render(this.#map.segments(lane.head, lane.head + frames), left, right)
    const ring = this.#options.shared.rings[lane.slot]
    if (ring !== undefined) writeRing(ring, lane.head, left, right)
    lane.head += frames
    this.#learn(this.#options.now() - began, frames)
  }

  #learn(ms: number, frames: number): void {
    this.#cost += ((ms * this.#rate) / frames - this.#cost) * 0.05
  }

  #publish(): void {
    Atomics.store(this.#options.shared.control, at.written, this.#latest()?.head ?? 0)
    this.#map.forgetBefore(this.#control(at.read) - this.#rate)
  }

  /**
   * Renders tracks anew from just ahead of the playhead. A thread that was held up for so long that the playhead has
   * passed the join tries again further ahead.
   * @param withClick also the metronome
   * @param tick where the song stands at the join; undefined leaves the time as it is
   */
  #splice(
    tracks: readonly SoundTrack[],
    withClick: boolean,
    tick: ((frame: number) => number) | undefined,
  ): void {
    const began = this.#options.now()
    const fresh = tracks.map((track) => ({ track, voice: this.#voice(track) }))
    for (let attempt = 0; ; attempt++) {
      const read = this.#control(at.read)
      const margin = onGrid((Math.max(10, this.#spliceMs * 1.3 * (attempt + 1)) / 1000) * this.#rate)
      const join = this.playing ? read + margin : read
      const map = this.#map.copy()
      const anchor = this.#anchor(join, tick?.(join) ?? map.tickAt(join))
      if (tick !== undefined) map.turn(anchor, this.#song.loop)
      const made = fresh.map(({ voice }) => this.#begin(voice, map, anchor))
      const from = this.playing ? Math.max(join, this.#control(at.read) + guardFrames) : join
      const tail = Math.round(fade * this.#rate)
      if (from + 2 * tail > join + spliceFrames && attempt < 4) {
        this.#renew(fresh)
        continue
      }
      if (tick !== undefined) this.#map.become(map)
      fresh.forEach(({ track, voice }, i) => {
        const block = made[i]
        if (block !== undefined) this.#join(track, voice, block, join, from, tail)
      })
      if (withClick) this.#renewClick(join)
      break
    }
    this.#publish()
    this.#options.onAnchors(this.#map.anchors)
    this.#spliceMs += (this.#options.now() - began - this.#spliceMs) * 0.3
  }

  #voice(track: SoundTrack): Voice {
    return voiceOf(track, this.#options.synths, this.#options.sounds)
  }

  #renew(fresh: { track: SoundTrack; voice: Voice }[]): void {
    for (const each of fresh) {
      each.voice.release()
      each.voice = this.#voice(each.track)
    }
  }

  /** Brings a voice to the join as if it had always played, then the first block behind it. */
  #begin(voice: Voice, map: TimeMap, anchor: Anchor): [Float32Array, Float32Array] {
    const seconds = Math.max(0.03, Math.min(1, leadBudget / (Math.max(1, this.#lanes.size) * this.#cost)))
    const lead = leadIn(anchor, this.#song.loop, Math.round(seconds * this.#rate))
    const count = lead.reduce((sum, { frames }) => sum + frames, 0)
    if (count > 0) voice.render(lead, new Float32Array(count), new Float32Array(count))
    const block: [Float32Array, Float32Array] = [
      new Float32Array(spliceFrames),
      new Float32Array(spliceFrames),
    ]
    const [first, ...rest] = map.segments(anchor.frame, anchor.frame + spliceFrames)
    if (first !== undefined) voice.render([{ ...first, jump: count === 0 }, ...rest], ...block)
    return block
  }

  #join(
    track: SoundTrack,
    voice: Voice,
    [left, right]: [Float32Array, Float32Array],
    join: number,
    from: number,
    tail: number,
  ): void {
    const ring = this.#options.shared.rings[track.slot]
    const lane = this.#lanes.get(track.id)
    const known = lane !== undefined && this.playing
    if (ring !== undefined) {
      // A ring that another track had before holds that one's sound.
      if (lane === undefined) ring.fill(0)
      spliceRing(ring, from, left.subarray(from - join), right.subarray(from - join), known ? tail : 0)
    }
    lane?.voice.release()
    this.#lanes.set(track.id, { slot: track.slot, track, voice, head: join + spliceFrames })
  }

  #renewClick(join: number): void {
    const click = this.#lanes.get('click')
    if (click === undefined) return
    click.voice = new ClickVoice(this.#song.metre, this.#rate)
    click.head = Math.min(click.head, join)
    this.#fill(click, spliceFrames)
  }
}
