import { expect, it } from 'vitest'
import { CoreSharing } from './cores'

function machine(cores: number) {
  const state = { now: 100_000, load: 0.2 }
  const sharing = new CoreSharing({ now: () => state.now, cores: () => cores, load: () => state.load })
  return { state, sharing }
}

it('gives one lane alone all cores that its workload can use, and lets token loops spin', () => {
  const { sharing } = machine(8)
  expect(sharing.shareOf('tokenLoop', 'cpu')).toEqual({ threads: 4, spinning: true })
  expect(sharing.shareOf('denoise', 'cpu')).toEqual({ threads: 8, spinning: false })
})

it.each([2, 3, 4, 6, 8, 16, 64])(
  'two lanes on %i cores never have more threads than cores together',
  (cores) => {
    const { sharing } = machine(cores)
    const slow = sharing.shareOf('denoise', 'cpu-2')
    const end = sharing.begin('cpu-2')
    for (const workload of ['tokenLoop', 'denoise', 'single'] as const) {
      const first = sharing.shareOf(workload, 'cpu')
      expect(first.threads + slow.threads).toBeLessThanOrEqual(cores)
      expect(Math.min(first.threads, slow.threads)).toBeGreaterThan(0)
    }
    end()
  },
)

it('what runs on one thread has the same share whoever else works, so that its model stays loaded', () => {
  const { state, sharing } = machine(8)
  const alone = sharing.shareOf('single', 'cpu')
  expect(alone).toEqual({ threads: 1, spinning: false })
  sharing.begin('cpu-2')
  state.load = 100
  expect(sharing.shareOf('single', 'cpu')).toEqual(alone)
})

it('nobody spins beside another lane, nor for half a minute after its last job', () => {
  const { state, sharing } = machine(8)
  const end = sharing.begin('cpu-2')
  expect(sharing.shareOf('tokenLoop', 'cpu').spinning).toBe(false)
  end()
  state.now += 29_000
  expect(sharing.shareOf('tokenLoop', 'cpu').spinning).toBe(false)
  state.now += 2000
  expect(sharing.shareOf('tokenLoop', 'cpu')).toEqual({ threads: 4, spinning: true })
  // Its own jobs are no reason.
  sharing.begin('cpu')
  expect(sharing.shareOf('tokenLoop', 'cpu').spinning).toBe(true)
})

it('nobody spins while other programs crowd the machine, until it is quiet again', () => {
  const { state, sharing } = machine(2)
  const spins = (load: number): boolean => {
    state.load = load
    return sharing.shareOf('tokenLoop', 'cpu').spinning
  }
  expect([1, 3, 5, 3, 1].map(spins)).toEqual([true, true, false, false, true])
})
