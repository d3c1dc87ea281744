import { availableParallelism, cpus } from 'node:os'
import { readFileSync } from 'node:fs'

/** What a session is used for decides how its threads wait. */
export type Workload = 'tokenLoop' | 'denoise' | 'single'

interface Policy {
  readonly workload: Workload
  /** Busy-wait between nodes. Pays when a run has hundreds of nodes shorter than a wake-up, burns cores otherwise. */
  readonly spinning: boolean
  /** Most threads that were ever of use, however many cores there are. */
  readonly maxThreads: number
}

/**
 * The thread policy. `tokenLoop`: measured, two spinning threads 9.7 ms a token against 13.9 ms asleep. `single`: runs
 * so short that a second thread never helps; always one, so that no share of the cores makes such a model load anew.
 */
export const threadPolicy: readonly Policy[] = [
  { workload: 'tokenLoop', spinning: true, maxThreads: 4 },
  { workload: 'denoise', spinning: false, maxThreads: 16 },
  { workload: 'single', spinning: false, maxThreads: 1 },
]

export interface Cores {
  /** Physical cores of the machine. */
  readonly physical: number
  /** Logical processors this process may run on (affinity). */
  readonly allowed: number
  /** Processors the control group grants, `Infinity` when there is no quota. */
  readonly quota: number
}

/** Threads and spinning for a workload. More threads than cores is a cliff (up to 6x slower), so the least cap counts. */
export function threadsFor(
  workload: Workload,
  cores: Cores = readCores(),
): { threads: number; spinning: boolean } {
  const policy = threadPolicy.find((row) => row.workload === workload)
  const cap = Math.min(cores.physical, cores.allowed, Math.floor(cores.quota), policy?.maxThreads ?? 1)
  const threads = Math.max(1, cap)
  return { threads, spinning: policy?.spinning === true && threads > 1 }
}

/** Cores as this process may use them now. */
export function readCores(read: (path: string) => string | undefined = readText): Cores {
  return {
    physical: physicalCores(read('/proc/cpuinfo')) ?? Math.max(1, cpus().length),
    allowed: availableParallelism(),
    quota: cgroupQuota(read('/sys/fs/cgroup/cpu.max') ?? cpuMaxOfVersion1(read)) ?? Infinity,
  }
}

/** Distinct (socket, core) pairs of /proc/cpuinfo; undefined where it does not tell. */
export function physicalCores(cpuinfo: string | undefined): number | undefined {
  if (cpuinfo === undefined) return undefined
  const cores = new Set<string>()
  for (const block of cpuinfo.split('\n\n')) {
    const core = /^core id\s*:\s*(\d+)/m.exec(block)?.[1]
    if (core !== undefined) cores.add(`${/^physical id\s*:\s*(\d+)/m.exec(block)?.[1] ?? '0'}/${core}`)
  }
  return cores.size > 0 ? cores.size : undefined
}

/** `cpu.max` of cgroup v2: "quota period" in microseconds, or "max period". */
export function cgroupQuota(cpuMax: string | undefined): number | undefined {
  const [quota, period] = (cpuMax ?? '').trim().split(/\s+/).map(Number)
  return quota !== undefined && period !== undefined && quota > 0 && period > 0 ? quota / period : undefined
}

/** Control groups version 1 keep the two numbers in two files; no quota is -1. */
function cpuMaxOfVersion1(read: (path: string) => string | undefined): string {
  const folder = '/sys/fs/cgroup/cpu/cpu.cfs_'
  return `${read(`${folder}quota_us`) ?? 'max'} ${read(`${folder}period_us`) ?? ''}`
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
