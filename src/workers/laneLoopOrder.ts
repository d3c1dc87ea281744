/** What the order needs to know of a job. */
export interface Turnable {
  readonly priority: 'interactive' | 'batch'
  /** Jobs of one group run one behind another. */
  readonly group: string
  stopped(): boolean
}

/**
 * Whose turn it is. A stopped job comes first, because ending it is quick and somebody waits for it; then the
 * interactive groups by turns, then, only if there is none, the batch groups by turns. Within a group the oldest job
 * has every turn, so that the first of twenty pictures is not finished together with the last.
 */
export class RunOrder<T extends Turnable> {
  private readonly queues: Record<Turnable['priority'], T[][]> = { interactive: [], batch: [] }

  add(job: T): void {
    const groups = this.queues[job.priority]
    const group = groups.find((jobs) => jobs[0]?.group === job.group)
    if (group === undefined) groups.push([job])
    else group.push(job)
  }

  remove(job: T): void {
    const groups = this.queues[job.priority]
    const at = groups.findIndex((jobs) => jobs.includes(job))
    const group = groups[at]
    if (group === undefined) return
    group.splice(group.indexOf(job), 1)
    if (group.length === 0) groups.splice(at, 1)
  }

  /** The job to give one turn to. It stays in the order until removed. */
  next(): T | undefined {
    return this.jobs().find((job) => job.stopped()) ?? this.turn('interactive') ?? this.turn('batch')
  }

  jobs(): T[] {
    return [...this.queues.interactive.flat(), ...this.queues.batch.flat()]
  }

  get hasInteractive(): boolean {
    return this.queues.interactive.length > 0
  }

  private turn(priority: Turnable['priority']): T | undefined {
    const groups = this.queues[priority]
    const group = groups.shift()
    if (group === undefined) return undefined
    groups.push(group)
    return group[0]
  }
}
