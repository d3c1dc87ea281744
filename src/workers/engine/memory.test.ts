import { freemem, totalmem } from 'node:os'
import { describe, expect, test } from 'vitest'
import { availableMemory, cgroupAvailable, meminfoAvailable } from './memory'

const system = (files: Record<string, string>) => (path: string) => files[path]
const GiB = 2 ** 30

describe('available memory', () => {
  test('this machine has some, and not more than all', () => {
    expect(availableMemory()).toBeGreaterThan(0)
    expect(availableMemory()).toBeLessThanOrEqual(totalmem())
  })

  test('counts caches that can be dropped', () => {
    expect(meminfoAvailable('MemFree:  100 kB\nMemAvailable:    2097152 kB\n')).toBe(2 * GiB)
  })

  test('a container may have less than the machine', () => {
    const read = system({
      '/proc/meminfo': 'MemAvailable: 8388608 kB\n',
      '/sys/fs/cgroup/memory.max': String(2 * GiB),
      '/sys/fs/cgroup/memory.current': String(1.5 * GiB),
      '/sys/fs/cgroup/memory.stat': `anon 1\ninactive_file ${String(0.5 * GiB)}\n`,
    })
    expect(availableMemory(read)).toBe(GiB)
  })

  test('no limit is no limit, in both versions of control groups', () => {
    expect(
      cgroupAvailable(system({ '/sys/fs/cgroup/memory.max': 'max\n', '/sys/fs/cgroup/memory.current': '5' })),
    ).toBeUndefined()
    const old = {
      '/sys/fs/cgroup/memory/memory.limit_in_bytes': '9223372036854771712',
      '/sys/fs/cgroup/memory/memory.usage_in_bytes': '5',
    }
    expect(cgroupAvailable(system(old))).toBeUndefined()
  })

  test('without /proc the system is asked', () => {
    expect(availableMemory(system({}), () => 123)).toBe(123)
    expect(freemem()).toBeGreaterThan(0)
  })
})
