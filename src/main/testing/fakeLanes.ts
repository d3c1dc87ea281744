import type { Chunk, ErrorCode, ModelStanding } from '../../shared/index'
import type { Output } from '../../workers/families/family'
import type { LaneJobEvent, ModelSpec } from '../../workers/protocol'
import type { LaneJob, Lanes } from '../lanes/index'

interface Held {
  readonly job: LaneJob
  readonly emit: (event: LaneJobEvent) => void
  ended: boolean
}

const replay = { runLengths: [3, 1, 1], threads: 2, ortVersion: '1.30.0', cpu: 'x64', device: 'cpu' }

/** Lanes at the tests' command: a job does what the test says, when it says so. */
export class FakeLanes implements Lanes {
  readonly #held = new Map<string, Held>()
  /** Every job that arrived, in order. */
  readonly arrived: LaneJob[] = []
  drained = false
  /** Devices that pass their self-test. */
  readonly devices = new Set<string>()

  generate(job: LaneJob, emit: (event: LaneJobEvent) => void) {
    this.arrived.push(job)
    this.#held.set(job.jobId, { job, emit, ended: false })
    emit({ type: 'started', jobId: job.jobId, slot: 1 })
    return {
      jobId: job.jobId,
      stop: () => {
        this.stop(job.jobId)
      },
    }
  }

  /** Prompts of the jobs that are running now. */
  running(): string[] {
    return [...this.#held.values()]
      .filter((held) => !held.ended)
      .map(({ job }) => String(job.params['prompt']))
  }

  chunk(prompt: string, chunk: Chunk): void {
    const held = this.#find(prompt)
    held.emit({ type: 'chunk', jobId: held.job.jobId, chunk })
  }

  finish(
    prompt: string,
    outputs: Output[] = [{ role: 'text', kind: 'text', text: `${prompt}, she said.` }],
  ): void {
    const { job } = this.#find(prompt)
    this.#end(job.jobId, {
      ...{ type: 'done', jobId: job.jobId, outputs, title: prompt, finishReason: 'stop', replay },
      params: { resolved: true },
    })
  }

  fail(prompt: string, code: ErrorCode): void {
    const { jobId } = this.#find(prompt).job
    this.#end(jobId, { type: 'failed', jobId, error: { code, message: `${code} happened` } })
  }

  stop(jobId: string): void {
    if (this.#held.get(jobId)?.ended === false) this.#end(jobId, { type: 'cancelled', jobId })
  }

  warm(): Promise<void> {
    return Promise.resolve()
  }

  verify() {
    return Promise.resolve({ cases: [{ name: 'one', ok: true, detail: 'equal' }] })
  }

  selfTest(device: string) {
    return Promise.resolve(
      this.devices.has(device) ? { device, ok: true } : { device, ok: false, reason: 'not in tests' },
    )
  }

  /** What `trust` answers, by model: trusted unless the test says why not. */
  readonly distrusted = new Map<string, string>()
  /** What is held against models, by id. */
  readonly noted = new Map<string, ModelStanding[]>()

  trust({ manifest: { id: modelId } }: ModelSpec, device: string) {
    const reason = this.distrusted.get(modelId)
    const verdict = { modelId, device, fingerprint: '', ortVersion: '', ok: reason === undefined, at: '' }
    return Promise.resolve(reason === undefined ? verdict : { ...verdict, reason })
  }

  standing(modelId: string): ModelStanding[] {
    return this.noted.get(modelId) ?? []
  }

  reset(modelId: string): number {
    const { length } = this.standing(modelId)
    this.noted.delete(modelId)
    return length
  }

  readonly unloaded: string[] = []

  unload(modelId: string): Promise<void> {
    this.unloaded.push(modelId)
    return Promise.resolve()
  }

  unloadAll(): Promise<void> {
    return Promise.resolve()
  }

  status() {
    return { lanes: [], models: [], usedBytes: 0, limitBytes: 0, crashed: [] }
  }

  drain() {
    this.drained = true
    for (const jobId of this.#held.keys()) this.stop(jobId)
    return Promise.resolve({ clean: true, stuck: [] })
  }

  #find(prompt: string): Held {
    const held = [...this.#held.values()].find(({ job, ended }) => !ended && job.params['prompt'] === prompt)
    if (held === undefined)
      throw new Error(`No job “${prompt}” is running, only ${this.running().join(', ')}`)
    return held
  }

  #end(jobId: string, event: LaneJobEvent): void {
    const held = this.#held.get(jobId)
    if (held === undefined) return
    held.ended = true
    held.emit(event)
  }
}
