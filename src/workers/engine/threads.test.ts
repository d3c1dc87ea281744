import { describe, expect, test } from 'vitest'
import { cpuSignature } from './cpu'
import { cgroupQuota, physicalCores, readCores, threadPolicy, threadsFor, type Cores } from './threads'

const quiet: Cores = { physical: 8, allowed: 16, quota: Infinity }

describe('thread policy', () => {
  test('never more threads than physical cores, affinity or quota grant', () => {
    expect(threadsFor('denoise', quiet).threads).toBe(8)
    expect(threadsFor('denoise', { ...quiet, allowed: 3 }).threads).toBe(3)
    expect(threadsFor('denoise', { ...quiet, quota: 2.9 }).threads).toBe(2)
    expect(threadsFor('denoise', { physical: 1, allowed: 1, quota: 0.5 }).threads).toBe(1)
  })

  test('only token loops spin, and only with someone to wait for', () => {
    const spinning = threadPolicy.filter((row) => row.spinning).map((row) => row.workload)
    expect(spinning).toEqual(['tokenLoop'])
    expect(threadsFor('tokenLoop', quiet)).toEqual({ threads: 4, spinning: true })
    expect(threadsFor('tokenLoop', { ...quiet, quota: 1 })).toEqual({ threads: 1, spinning: false })
    expect(threadsFor('denoise', quiet).spinning).toBe(false)
  })

  test('this machine grants at least one', () => {
    for (const { workload } of threadPolicy) expect(threadsFor(workload).threads).toBeGreaterThanOrEqual(1)
  })
})

describe('cores', () => {
  const core = (cpu: number, socket: number, id: number): string =>
    `processor\t: ${String(cpu)}\nphysical id\t: ${String(socket)}\ncore id\t\t: ${String(id)}\n`

  test('two hyper-threads are one core, the same core id in two sockets is two', () => {
    expect(physicalCores([core(0, 0, 0), core(1, 0, 0), core(2, 0, 1), core(3, 1, 0)].join('\n'))).toBe(3)
    expect(physicalCores('processor\t: 0\nBogoMIPS\t: 48.00\n')).toBeUndefined()
    expect(physicalCores(undefined)).toBeUndefined()
  })

  test('quota of a control group', () => {
    expect(cgroupQuota('150000 100000\n')).toBe(1.5)
    expect(cgroupQuota('max 100000\n')).toBeUndefined()
    expect(cgroupQuota(undefined)).toBeUndefined()
    const files: Record<string, string> = {
      '/sys/fs/cgroup/cpu/cpu.cfs_quota_us': '300000',
      '/sys/fs/cgroup/cpu/cpu.cfs_period_us': '100000',
    }
    expect(readCores((path) => files[path]).quota).toBe(3)
    expect(readCores(() => undefined).quota).toBe(Infinity)
  })
})

describe('instruction set', () => {
  test('names the extensions that choose kernels, in a fixed order', () => {
    const cpuinfo = 'processor\t: 0\nflags\t\t: fpu avx512_vnni sse2 avx2 fma avx f16c avx512f\n'
    expect(cpuSignature(cpuinfo, 'Some CPU')).toBe(`${process.arch}/avx/f16c/fma/avx2/avx512f/avx512_vnni`)
    expect(cpuSignature('Features\t: fp asimd asimddp i8mm\n', '')).toBe(`${process.arch}/asimddp/i8mm`)
  })

  test('falls back to the processor name', () => {
    expect(cpuSignature('', 'Apple M2  Pro')).toBe(`${process.arch}/Apple-M2-Pro`)
  })
})
