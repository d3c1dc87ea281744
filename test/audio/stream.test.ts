import { beforeAll, describe, expect, it } from 'vitest'
import { at, stripSize } from '../../src/renderer/audio/engine/layout'
import { mixdown } from '../../src/renderer/audio/engine/mixdown'
import type { Synths } from '../../src/renderer/audio/engine/synths'
import { beats, Listener, loadSynths, notesTrack, pitchOf, rate, rmsDb, song } from './playback'

let synths: Synths
beforeAll(async () => {
  synths = await loadSynths()
})

const hz = (key: number): number => 440 * 2 ** ((key - 69) / 12)
const cents = (a: number, b: number): number => 1200 * Math.log2(a / b)
/** The last part of what was heard, s before its end. */
const latest = (heard: readonly number[], seconds: number): number[] =>
  heard.slice(-Math.round(seconds * rate))

describe('the song as it is streamed', () => {
  it('sounds in tune, without a silence, and moves with time', () => {
    const listener = new Listener(synths, [notesTrack(2, 73, beats(69))])
    listener.stream.play()
    expect(listener.run(1.9)).toBe(0)
    expect(Math.abs(cents(pitchOf(latest(listener.heard[0], 0.25)), hz(69)))).toBeLessThan(15)
    expect(listener.stream.position).toBeCloseTo((1.9 * 120 * 24) / 60, 0)
  })

  it('is what the file has: the same samples until the song is changed', () => {
    const tracks = [notesTrack(2, 0, beats(60)), notesTrack(3, 0, beats(36), true)]
    const listener = new Listener(synths, tracks)
    listener.stream.play()
    listener.run(2)
    const strips = Array.from({ length: 8 }, (_, slot) => ({
      gain: listener.shared.strips[slot * stripSize]!,
      pan: 0,
      send: listener.shared.strips[slot * stripSize + 2]!,
    }))
    const work = mixdown({ song, tracks, strips, masterGain: 1, from: 0, to: 96, tail: 0 }, synths, new Map())
    let step = work.next()
    while (step.done !== true) step = work.next()
    const [left] = step.value
    // The stream lags by the limiter; the file does not.
    const lag = 239
    let worst = 0
    for (let i = 0; i < 1.9 * rate; i++)
      worst = Math.max(worst, Math.abs(left[i]! - listener.heard[0][i + lag]!))
    expect(rmsDb(left)).toBeGreaterThan(-40)
    expect(worst).toBeLessThan(1e-4)
  })

  it('is heard in another key, tempo and instrument without a silence or a click', () => {
    const before = notesTrack(2, 73, beats(69))
    const listener = new Listener(synths, [before])
    listener.stream.play()
    listener.run(1.2)
    const after = notesTrack(2, 73, beats(74))
    listener.stream.setSong(song, [after])
    const joinedBy = listener.heard[0].length + 0.15 * rate
    expect(listener.run(0.5)).toBe(0)
    const heard = listener.heard[0].slice(joinedBy, joinedBy + 6000)
    expect(Math.abs(cents(pitchOf(heard), hz(74)))).toBeLessThan(20)
    const steps = (from: number, to: number): number => {
      let most = 0
      for (let i = from + 1; i < to; i++)
        most = Math.max(most, Math.abs(listener.heard[0][i]! - listener.heard[0][i - 1]!))
      return most
    }
    const change = Math.round(1.2 * rate)
    expect(steps(change - 240, change + 0.15 * rate)).toBeLessThan(2.5 * steps(0.3 * rate, 1.1 * rate))

    const position = listener.stream.position
    listener.stream.setSong({ ...song, bpm: 60 }, [after])
    expect(listener.run(1)).toBe(0)
    // A beat of the new tempo, and a little of the old until it is heard.
    expect(listener.stream.position - position).toBeGreaterThan(23)
    expect(listener.stream.position - position).toBeLessThan(28)

    // A saw is much brighter than a flute at the same pitch.
    const brightness = (samples: readonly number[]): number => {
      const steps = samples.slice(1).map((x, i) => x - samples[i]!)
      return rmsDb(steps) - rmsDb(samples)
    }
    const flute = brightness(latest(listener.heard[0], 0.5))
    listener.stream.setSong({ ...song, bpm: 60 }, [notesTrack(2, 81, beats(74))])
    expect(listener.run(1)).toBe(0)
    expect(brightness(latest(listener.heard[0], 0.5)) - flute).toBeGreaterThan(6)
  })

  it('goes round a loop: the first beat follows the last to the frame', () => {
    const loop = { on: true, start: 0, end: 48 }
    const listener = new Listener(
      synths,
      [notesTrack(2, 0, [{ key: 76, velocity: 120, on: 0, off: 12 }], true)],
      {
        ...song,
        loop,
      },
    )
    listener.stream.play()
    expect(listener.run(3.2)).toBe(0)
    const onset = (from: number): number => {
      for (let i = from; i < listener.heard[0].length; i++)
        if (Math.abs(listener.heard[0][i]!) > 0.02) return i
      return -1
    }
    const first = onset(0)
    const second = onset(first + 0.7 * rate)
    const third = onset(second + 0.7 * rate)
    expect(second - first).toBeCloseTo(rate, -1)
    expect(third - second).toBeCloseTo(rate, -1)
  })

  it('counts it when the synthesiser is late', () => {
    const listener = new Listener(synths, [notesTrack(2, 0, beats(60))])
    listener.stream.play()
    listener.stream.work = () => false
    expect(listener.run(1)).toBeGreaterThan(0)
    expect(listener.shared.control[at.written]).toBeLessThan(rate)
  })
})
