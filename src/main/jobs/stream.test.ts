import { beforeEach, describe, expect, it } from 'vitest'
import type { Chunk } from '../../shared/index'
import { FakeClock } from '../testing/fixtures'
import { ChunkStream } from './stream'

let clock: FakeClock
let sent: { at: number; chunk: Chunk }[]
let stream: ChunkStream

beforeEach(() => {
  clock = new FakeClock()
  sent = []
  stream = new ChunkStream(clock, (chunk) => sent.push({ at: clock.now(), chunk }))
})

const token = (text: string): Chunk => ({ kind: 'token', text, ids: [text.charCodeAt(0)] })
const preview = (step: number): Chunk => ({
  kind: 'preview',
  width: 1,
  height: 1,
  rgba: new Uint8Array(4),
  step,
  steps: 20,
})
const progress = (stage: string, step: number): Chunk => ({ kind: 'progress', stage, step, steps: 20 })
const pcm = (startFrame: number): Chunk => {
  const silence = new Float32Array(1)
  return { kind: 'pcm', sampleRate: 44100, startFrame, left: silence, right: silence }
}

describe('tokens', () => {
  it('sends the first at once', () => {
    stream.push(token('The'))
    expect(sent).toMatchObject([{ at: 0, chunk: { text: 'The' } }])
  })

  it('batches the following, each waiting at most 33 ms, and loses none', () => {
    for (let i = 0; i < 100; i++) {
      stream.push(token(String.fromCharCode(65 + (i % 26))))
      clock.advance(5)
    }
    stream.flush()
    const text = sent.map(({ chunk }) => (chunk.kind === 'token' ? chunk.text : '')).join('')
    expect(text).toBe(Array.from({ length: 100 }, (_, i) => String.fromCharCode(65 + (i % 26))).join(''))
    expect(sent.length).toBeLessThanOrEqual(Math.ceil(500 / 33) + 1)
    const gaps = sent.slice(1, -1).map(({ at }, i) => at - (sent[i]?.at ?? 0))
    expect(Math.max(...gaps)).toBeLessThanOrEqual(33)
    const ids = sent.flatMap(({ chunk }) => (chunk.kind === 'token' ? chunk.ids : []))
    expect(ids).toHaveLength(100)
  })

  it('sends a token after a pause at once again', () => {
    stream.push(token('a'))
    clock.advance(200)
    stream.push(token('b'))
    expect(sent.map(({ at }) => at)).toEqual([0, 200])
  })
})

describe('previews and progress', () => {
  it('sends at most 15 previews a second, the first at once, the newest last', () => {
    for (let step = 1; step <= 100; step++) {
      stream.push(preview(step))
      clock.advance(10)
    }
    stream.flush()
    const steps = sent.map(({ chunk }) => (chunk.kind === 'preview' ? chunk.step : 0))
    expect(steps[0]).toBe(1)
    expect(steps.at(-1)).toBe(100)
    expect(steps.length).toBeLessThanOrEqual(17)
    expect(steps).toEqual([...steps].sort((a, b) => a - b))
  })

  it('tells a new stage at once', () => {
    stream.push(progress('drawing', 1))
    stream.push(progress('drawing', 2))
    stream.push(progress('enlarging', 0))
    clock.advance(100)
    expect(sent.map(({ chunk }) => chunk)).toMatchObject([
      { stage: 'drawing', step: 1 },
      { stage: 'enlarging', step: 0 },
    ])
  })
})

describe('notes and pcm', () => {
  it('passes every chunk untouched and in order, without waiting', () => {
    for (let i = 0; i < 50; i++) stream.push(pcm(i))
    expect(sent.map(({ at, chunk }) => [at, chunk.kind === 'pcm' ? chunk.startFrame : -1])).toEqual(
      Array.from({ length: 50 }, (_, i) => [0, i]),
    )
  })

  it('does not let them overtake words that came before', () => {
    stream.push(token('a'))
    stream.push(token('b'))
    stream.push(pcm(0))
    expect(sent.map(({ chunk }) => chunk.kind)).toEqual(['token', 'token', 'pcm'])
  })
})

it('keeps nothing back after flush, and no timer', () => {
  stream.push(token('a'))
  stream.push(token('b'))
  stream.push(preview(1))
  stream.push(preview(2))
  stream.flush()
  const count = sent.length
  clock.advance(1000)
  expect(sent).toHaveLength(count)
  expect(sent.at(-1)?.chunk).toMatchObject({ step: 2 })
})
