import { describe, expect, it } from 'vitest'
import { LaneSlots } from './laneWorkerSlots'
import { interactiveSlots, laneSlots, type GenerateCommand, type WorkerCommand } from './protocol'

/** Slots whose lane is a list of what it was sent, with run options 1000 + slot. */
function playedSlots() {
  const sent: WorkerCommand[] = []
  const terminated: bigint[] = []
  let loadsCancelled = 0
  const slots = new LaneSlots({
    post: (command) => {
      sent.push(command)
    },
    terminate: (pointer) => {
      terminated.push(pointer)
    },
    cancelLoads: () => {
      loadsCancelled++
    },
  })
  const runOptions = Array.from({ length: laneSlots }, (_, slot) => BigInt(1000 + slot))
  slots.heard({ type: 'ready', runOptions, ortVersion: '1', cpu: 'x', pid: 1 })
  const slotOf = (jobId: string): number => {
    const command = sent.find((item) => item.type === 'generate' && item.jobId === jobId)
    if (command?.type !== 'generate') throw new Error(`${jobId} was not sent`)
    return command.slot
  }
  const flag = (slot: number): number | undefined => new Int32Array(slots.shared)[slot]
  const jobs = (): number => sent.filter((item) => item.type === 'generate').length
  return { slots, sent, terminated, slotOf, flag, jobs, cancelled: () => loadsCancelled }
}

const job = (jobId: string, priority: GenerateCommand['priority'] = 'interactive'): GenerateCommand => ({
  type: 'generate',
  jobId,
  model: { manifest: {} as GenerateCommand['model']['manifest'], folder: '/', uses: {} },
  params: {},
  seed: 1,
  priority,
  device: 'cpu',
  threads: 1,
})

describe('the slots of a lane', () => {
  it('stop raises the flag of the job’s own slot and terminates its own run options', () => {
    const { slots, terminated, slotOf, flag } = playedSlots()
    slots.send(job('a'))
    slots.send(job('b'))
    slots.send({ type: 'stop', jobId: 'b' })
    expect(terminated).toEqual([BigInt(1000 + slotOf('b'))])
    expect([flag(slotOf('a')), flag(slotOf('b'))]).toEqual([0, 1])
  })

  it('a late stop of an ended job does not reach the next job in the same slot', () => {
    const { slots, terminated, slotOf, flag } = playedSlots()
    slots.send(job('first'))
    slots.send({ type: 'stop', jobId: 'first' })
    slots.heard({ type: 'cancelled', jobId: 'first' })
    slots.send(job('next'))
    expect(slotOf('next')).toBe(slotOf('first'))
    expect(flag(slotOf('next'))).toBe(0)
    slots.send({ type: 'stop', jobId: 'first' })
    expect(flag(slotOf('next'))).toBe(0)
    expect(terminated).toHaveLength(1)
  })

  it('cancels a load only while the job may be loading', () => {
    const { slots, cancelled } = playedSlots()
    slots.send(job('loading'))
    slots.send({ type: 'stop', jobId: 'loading' })
    expect(cancelled()).toBe(1)
    slots.send(job('running'))
    slots.heard({ type: 'chunk', jobId: 'running', chunk: { kind: 'token', text: 'x', ids: [] } })
    slots.send({ type: 'stop', jobId: 'running' })
    expect(cancelled()).toBe(1)
  })

  it('a hundred batch jobs leave slots for a person', () => {
    const { slots, jobs } = playedSlots()
    for (let i = 0; i < 100; i++) slots.send(job(`batch ${String(i)}`, 'batch'))
    expect(jobs()).toBe(laneSlots - 1 - interactiveSlots)
    slots.send(job('person'))
    expect(jobs()).toBe(laneSlots - interactiveSlots)
  })

  it('a job stopped before it had a slot is cancelled without the lane; stopAll reaches everyone', () => {
    const { slots, jobs } = playedSlots()
    for (let i = 0; i < laneSlots + 1; i++) slots.send(job(String(i)))
    expect(jobs()).toBe(laneSlots - 1)
    const last = String(laneSlots)
    expect(slots.send({ type: 'stop', jobId: last })).toEqual([{ type: 'cancelled', jobId: last }])
    const others = slots.send({ type: 'stopAll' })
    expect(others).toEqual([{ type: 'cancelled', jobId: String(laneSlots - 1) }])
    expect([...new Int32Array(slots.shared)].every((flag) => flag === 1)).toBe(true)
  })
})
