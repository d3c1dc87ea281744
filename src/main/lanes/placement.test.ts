import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { Placement, type Candidate } from './placement'
import { Probation } from './probation'

const MB = 1_000_000

function openPlacement(folder = newFolder()): { probation: Probation; placement: Placement; folder: string } {
  const probation = new Probation(folder, () => new Date(0))
  return { probation, folder, placement: new Placement(probation, () => 1000 * MB) }
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'inkwave-placement-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

const model = (more: Partial<Candidate> = {}): Candidate => ({
  modelId: 'm',
  device: 'cpu',
  fingerprint: 'v1',
  builtIn: true,
  estimateBytes: 10 * MB,
  ...more,
})

it('gives the embedded models the thread lane of the processor', () => {
  const { placement } = openPlacement()
  expect(placement.seatFor(model())).toEqual({ id: 'cpu', kind: 'thread', device: 'cpu' })
})

it('keeps a user’s model and every graphics device outside until they passed, with these very weights', () => {
  const { placement, probation } = openPlacement()
  const own = model({ builtIn: false })
  const onGpu = model({ device: 'webgpu' })
  expect([own, onGpu].map((candidate) => placement.seatFor(candidate).kind)).toEqual(['process', 'process'])
  probation.passed('m', 'cpu', 'v1')
  probation.passed('m', 'webgpu', 'v1')
  expect([own, onGpu].map((candidate) => placement.seatFor(candidate).kind)).toEqual(['thread', 'thread'])
  expect(placement.seatFor({ ...own, fingerprint: 'v2' }).kind).toBe('process')
})

it('keeps outside for good what crashed, also after it passed and after a restart', () => {
  const { placement, probation, folder } = openPlacement()
  probation.crashed('m', 'cpu', 'load', 'signal SIGSEGV')
  probation.passed('m', 'cpu', 'v1')
  expect(placement.seatFor(model()).kind).toBe('process')
  expect(openPlacement(folder).placement.seatFor(model()).kind).toBe('process')
})

it('keeps outside what needs more than half of the memory, and everything on a device that was lost', () => {
  const { placement, probation } = openPlacement()
  expect(placement.seatFor(model({ estimateBytes: 501 * MB })).kind).toBe('process')
  expect(placement.seatFor(model({ estimateBytes: 499 * MB })).kind).toBe('thread')
  probation.passed('m', 'webgpu', 'v1')
  placement.lostDevice('webgpu')
  expect(placement.seatFor(model({ device: 'webgpu' })).kind).toBe('process')
})

it('gives a model with long steps the second lane of the processor, and remembers it', () => {
  const { placement, folder } = openPlacement()
  expect(placement.sawSlowSteps('m', 'webgpu')).toBe(false)
  expect(placement.seatFor(model()).id).toBe('cpu')
  expect([placement.sawSlowSteps('m', 'cpu'), placement.sawSlowSteps('m', 'cpu')]).toEqual([true, false])
  expect(placement.seatFor(model()).id).toBe('cpu-2')
  expect(openPlacement(folder).placement.seatFor(model()).id).toBe('cpu-2')
})

it('takes a model back into the first lane once a whole job had short steps', () => {
  const { placement } = openPlacement()
  placement.sawSlowSteps('m', 'cpu')
  placement.finishedJob('m')
  expect(placement.seatFor(model()).id, 'the job that was slow says nothing new').toBe('cpu-2')
  placement.finishedJob('m')
  expect(placement.seatFor(model()).id).toBe('cpu')
})

it('gives a model that was reset another chance: outside until it passed, also a built-in one', () => {
  const { placement, probation } = openPlacement()
  probation.crashed('m', 'cpu', 'load', 'signal SIGSEGV')
  expect(probation.reset('m')).toBe(1)
  expect(probation.crashedPairs()).toEqual([])
  expect(placement.seatFor(model()).kind).toBe('process')
  probation.passed('m', 'cpu', 'v1')
  expect(placement.seatFor(model()).kind).toBe('thread')
  expect(probation.reset('m')).toBe(0)
})
