import { readFileSync } from 'node:fs'
import { freemem } from 'node:os'

type ReadText = (path: string) => string | undefined

/**
 * Bytes that can be allocated now without swapping: the least of what the system has and what the control group of
 * this process still allows.
 */
export function availableMemory(read: ReadText = readText, free: () => number = freemem): number {
  const system = meminfoAvailable(read('/proc/meminfo')) ?? free()
  return Math.max(0, Math.min(system, cgroupAvailable(read) ?? Infinity))
}

/** `MemAvailable` of /proc/meminfo in bytes: free memory and caches that can be dropped. */
export function meminfoAvailable(meminfo: string | undefined): number | undefined {
  const kibibytes = /^MemAvailable:\s*(\d+) kB/m.exec(meminfo ?? '')?.[1]
  return kibibytes === undefined ? undefined : Number(kibibytes) * 1024
}

/** Limit less use of the control group, version 2 or 1; undefined without a limit. Its file cache can be dropped. */
export function cgroupAvailable(read: ReadText = readText): number | undefined {
  const root = '/sys/fs/cgroup'
  const files =
    read(`${root}/memory.max`) === undefined
      ? {
          limit: `${root}/memory/memory.limit_in_bytes`,
          used: `${root}/memory/memory.usage_in_bytes`,
          stat: `${root}/memory/memory.stat`,
        }
      : { limit: `${root}/memory.max`, used: `${root}/memory.current`, stat: `${root}/memory.stat` }
  const limit = Number(read(files.limit))
  const used = Number(read(files.used))
  // Version 2 says "max" for no limit, version 1 a number near 2^63.
  if (!Number.isFinite(limit) || limit >= 2 ** 60 || !Number.isFinite(used)) return undefined
  const cache = Number(/^inactive_file (\d+)/m.exec(read(files.stat) ?? '')?.[1] ?? 0)
  return limit - (used - cache)
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
