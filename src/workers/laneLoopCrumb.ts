import { rmSync, writeFileSync } from 'node:fs'

/** What a lane was doing when its process went away. */
export interface Crumb {
  readonly pid: number
  readonly modelId: string
  readonly device: string
  readonly step: string
}

/**
 * The crash breadcrumb: a file that exists exactly while this lane does something that could take the process down.
 * Written by the lane itself, synchronously: a native fault leaves nobody time to ask another thread. It is not
 * flushed to the disk, since it has to survive the process, not the machine.
 */
export class Breadcrumb {
  private readonly path: string
  private readonly pid: number

  constructor(path: string, pid: number) {
    this.path = path
    this.pid = pid
  }

  async during<T>(entry: Omit<Crumb, 'pid'>, work: () => T | Promise<T>): Promise<T> {
    writeFileSync(this.path, JSON.stringify({ pid: this.pid, ...entry } satisfies Crumb))
    try {
      return await work()
    } finally {
      rmSync(this.path, { force: true })
    }
  }
}
