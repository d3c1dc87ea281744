import { describe, expect, it } from 'vitest'
import { PcmQueue } from './pcmQueue'

const ramp = (from: number, count: number): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => from + i)

function read(queue: PcmQueue, frames: number): { left: number[]; right: number[]; count: number } {
  const left = new Float32Array(frames)
  const right = new Float32Array(frames)
  const count = queue.read(left, right)
  return { left: [...left], right: [...right], count }
}

describe('PcmQueue', () => {
  it('reads across blocks of any size, both channels in step', () => {
    const queue = new PcmQueue()
    queue.push(ramp(1, 3), ramp(-3, 3))
    queue.push(ramp(4, 5), ramp(0, 5))
    expect(read(queue, 4)).toEqual({ left: [1, 2, 3, 4], right: [-3, -2, -1, 0], count: 4 })
    expect(read(queue, 4)).toEqual({ left: [5, 6, 7, 8], right: [1, 2, 3, 4], count: 4 })
  })

  it('waits in silence for what has not come, and counts that once', () => {
    const queue = new PcmQueue()
    queue.push(ramp(1, 2), ramp(1, 2))
    expect(read(queue, 4).left).toEqual([1, 2, 0, 0])
    expect(read(queue, 4).left).toEqual([0, 0, 0, 0])
    expect(queue.underruns).toBe(1)
    queue.push(ramp(3, 4), ramp(3, 4))
    expect(read(queue, 4).left).toEqual([3, 4, 5, 6])
    expect(queue.underruns).toBe(1)
    read(queue, 4)
    expect(queue.underruns).toBe(2)
  })

  it('does not call the end of the piece an underrun', () => {
    const queue = new PcmQueue()
    queue.push(ramp(1, 2), ramp(1, 2))
    queue.finish()
    expect(read(queue, 4)).toMatchObject({ left: [1, 2, 0, 0], count: 2 })
    expect(queue.ended).toBe(true)
    expect(queue.underruns).toBe(0)
  })

  it('plays again from any frame', () => {
    const queue = new PcmQueue()
    for (let i = 0; i < 10; i++) queue.push(ramp(i * 10, 10), ramp(i * 10, 10))
    read(queue, 100)
    queue.seek(37)
    expect(read(queue, 5).left).toEqual([37, 38, 39, 40, 41])
    queue.seek(1000)
    expect(queue.position).toBe(100)
  })
})
