import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fadeGain } from './audioVoice'
import { Loudness } from './loudness'
import { Mixer, panGains, quantum } from './mixer'
import { meterSize, ringFrames } from './layout'
import { readRing, spliceRing, writeRing } from './ring'
import { perform, swingOf, swung } from './song'
import { framesPerTick, leadIn, tickAt, TimeMap } from './timeMap'

const rate = 48_000

describe('ring', () => {
  it('gives back what was written, wherever it wraps', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 30), fc.integer({ min: 1, max: 5000 }), (frame, count) => {
        const ring = new Float32Array(2 * ringFrames)
        const left = Float32Array.from({ length: count }, (_, i) => i + 1)
        const right = left.map((x) => -x)
        writeRing(ring, frame, left, right)
        const out: [Float32Array, Float32Array] = [new Float32Array(count), new Float32Array(count)]
        readRing(ring, frame, ...out)
        expect(out).toEqual([left, right])
      }),
      { numRuns: 50 },
    )
  })

  it('goes from the old into the new without a step', () => {
    const ring = new Float32Array(2 * ringFrames).fill(1)
    const [left, right] = [new Float32Array(1000).fill(-1), new Float32Array(1000).fill(-1)]
    spliceRing(ring, ringFrames - 100, left, right, 400)
    const out = new Float32Array(1002)
    readRing(ring, ringFrames - 101, out, new Float32Array(1002))
    expect(out[0]).toBe(1)
    expect(out[401]).toBe(-1)
    for (let i = 1; i < 1001; i++) expect(Math.abs(out[i]! - out[i - 1]!)).toBeLessThan(0.02)
  })
})

describe('time', () => {
  const perTick = framesPerTick(rate, 120)

  it('runs round a loop: every frame has its tick and the runs leave nothing out', () => {
    const map = new TimeMap()
    map.turn({ frame: 0, tick: 90, framesPerTick: perTick }, { on: true, start: 0, end: 96 })
    const runs = map.segments(0, 200_000)
    expect(runs.map(({ tick }) => tick)).toEqual([90, 0, 0, 0])
    expect(runs.reduce((sum, { frames }) => sum + frames, 0)).toBe(200_000)
    expect(map.tickAt(6000 + 24_000)).toBeCloseTo(24, 6)
    expect(tickAt(map.anchors, 6000 + 96_000 + 1000)).toBeCloseTo(1, 6)
  })

  it('a change of tempo keeps what was before it and forgets what was planned behind', () => {
    const map = new TimeMap()
    map.turn({ frame: 0, tick: 0, framesPerTick: perTick }, { on: true, start: 0, end: 96 })
    map.segments(0, 400_000)
    map.turn({ frame: 48_000, tick: 48, framesPerTick: 2 * perTick }, { on: true, start: 0, end: 96 })
    expect(map.tickAt(24_000)).toBe(24)
    expect(map.tickAt(48_000 + 96_000 - 1)).toBeCloseTo(96, 2)
    map.segments(0, 400_000)
    expect(map.tickAt(48_000 + 96_000)).toBe(0)
  })

  it('leads in round the loop and stops at the song’s start', () => {
    const anchor = { frame: 1000, tick: 12, framesPerTick: 1000 }
    const round = leadIn(anchor, { on: true, start: 0, end: 96 }, 20_000)
    expect(round.map(({ tick, frames }) => [tick, frames])).toEqual([
      [88, 8000],
      [0, 12_000],
    ])
    expect(leadIn(anchor, { on: false, start: 0, end: 0 }, 20_000).map(({ frames }) => frames)).toEqual([
      12_000,
    ])
    expect(leadIn({ ...anchor, tick: 0 }, { on: false, start: 0, end: 0 }, 20_000)).toEqual([])
  })
})

describe('performance', () => {
  it('swings the off-beats alone and keeps the order of time', () => {
    expect([0, 12, 24, 36].map((tick) => swung(tick, 2 / 3))).toEqual([0, 16, 24, 40])
    expect(swung(6, 2 / 3)).toBeCloseTo(8)
    expect(swung(18, 2 / 3)).toBeCloseTo(20)
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 0.75, noNaN: true }), fc.nat(2000), (share, tick) => {
        expect(swung(tick + 1, share)).toBeGreaterThan(swung(tick, share))
        expect(swung(tick, 0.5)).toBeCloseTo(tick, 9)
      }),
    )
    expect(swingOf([6, 8], 0.66)).toBe(0.5)
    expect(swingOf([4, 4], 0.66)).toBe(0.66)
  })

  it('cuts notes at their clip and ends a key that is struck again', () => {
    const note = (start: number, duration: number) => ({ start, duration, pitch: 60, velocity: 90 })
    const played = perform(
      [{ start: 96, duration: 48, notes: [note(0, 30), note(24, 48), note(60, 4)] }],
      0.5,
    )
    expect(played.map(({ on, off }) => [on, off])).toEqual([
      [96, 120],
      [120, 144],
    ])
  })
})

describe('loudness after EBU Tech 3341', () => {
  const sine = (db: number, seconds: number, sampleRate: number): Float32Array =>
    Float32Array.from(
      { length: seconds * sampleRate },
      (_, i) => 10 ** (db / 20) * Math.sin((2 * Math.PI * 1000 * i) / sampleRate),
    )
  // Test cases 1 and 2: a stereo sine of 1 kHz at −23 and −33 dBFS reads −23 and −33 LUFS, ±0.1 LU.
  it.each([
    [-23, 48_000],
    [-33, 48_000],
    [-23, 44_100],
  ])('%d dBFS at %d Hz', (db, sampleRate) => {
    const loudness = new Loudness(sampleRate)
    const signal = sine(db, 20, sampleRate)
    loudness.process(signal, signal)
    expect(Math.abs(loudness.shortTerm - db)).toBeLessThan(0.1)
  })

  it('forgets what is older than three seconds', () => {
    const loudness = new Loudness(rate)
    for (const db of [-20, -40]) {
      const signal = sine(db, 3.2, rate)
      loudness.process(signal, signal)
    }
    expect(Math.abs(loudness.shortTerm + 40)).toBeLessThan(0.1)
  })
})

describe('gains', () => {
  it('fades are quiet at the ends, whole between, and two that cross keep their power', () => {
    expect(fadeGain(0, 4, 1, 1)).toBe(0)
    expect(fadeGain(2, 4, 1, 1)).toBe(1)
    expect(fadeGain(4, 4, 1, 1)).toBe(0)
    for (const at of [0.1, 0.4, 0.8])
      expect(fadeGain(3 + at, 4, 0, 1) ** 2 + fadeGain(at, 4, 1, 0) ** 2).toBeCloseTo(1, 6)
  })

  it('meters show peak and mean of a track, and fall when it is silent', () => {
    const mixer = new Mixer(rate, 2, new Float32Array(4 * meterSize + 1))
    const out: [Float32Array, Float32Array] = [new Float32Array(quantum), new Float32Array(quantum)]
    const turn = (level: number | undefined): void => {
      mixer.begin()
      const stem = (): Float32Array => new Float32Array(quantum).fill(level ?? 0)
      if (level !== undefined) mixer.add(1, { gain: 0.5, pan: 0, send: 0 }, stem(), stem())
      mixer.end(1, ...out)
    }
    for (let i = 0; i < 1000; i++) turn(0.8)
    expect(mixer.meters[meterSize]).toBeCloseTo(0.4, 3)
    expect(Math.sqrt(mixer.meters[meterSize + 1]!)).toBeCloseTo(0.4, 2)
    expect(out[0][quantum - 1]).toBeCloseTo(0.4, 4)
    for (let i = 0; i < (2 * rate) / quantum; i++) turn(undefined)
    expect(mixer.meters[meterSize]).toBeLessThan(0.01)
  })

  it('pan turns one side down and leaves the other', () => {
    expect(panGains(0)).toEqual([1, 1])
    expect(panGains(1)[0]).toBeCloseTo(0)
    expect(panGains(1)[1]).toBe(1)
    expect(panGains(-0.5)).toEqual([1, Math.cos(Math.PI / 4)])
  })
})
