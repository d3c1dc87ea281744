import { toErrorData, type Chunk, type Replay } from '../shared/index'
import { RunStopped, type Engine, type RunHandle } from './engine/types'
import type { Take } from './families/family'
import { contextOf } from './laneLoopContext'
import { postHandingOver } from './laneLoopHandOver'
import type { Breadcrumb } from './laneLoopCrumb'
import type { LoadedModel, LoadedModels } from './laneLoopModels'
import type { LanePort, Now } from './laneLoopPort'
import type { Turnable } from './laneLoopOrder'
import { slowStepMs, slowStepsToTell, type GenerateCommand, type JobEnd } from './protocol'

/** What all jobs of a lane share. */
export interface JobSurroundings {
  readonly port: LanePort
  readonly engine: Pick<Engine, 'ortVersion' | 'cpu'>
  readonly models: LoadedModels
  readonly crumb: Breadcrumb
  readonly now: Now
  runHandle(slot: number): RunHandle
}

/** A job in a lane: loads on its first turn, then resumes its generator once per turn. */
export class LaneJob implements Turnable {
  readonly jobId: string
  readonly priority: GenerateCommand['priority']
  readonly group: string
  private readonly command: GenerateCommand & { slot: number }
  private readonly around: JobSurroundings
  readonly run: RunHandle
  private loaded: LoadedModel | undefined
  private slowSteps = 0
  private generator: AsyncGenerator<Chunk, Take> | undefined

  constructor(command: GenerateCommand & { slot: number }, around: JobSurroundings) {
    this.command = command
    this.around = around
    this.jobId = command.jobId
    this.priority = command.priority
    this.group = command.group ?? command.jobId
    this.run = around.runHandle(command.slot)
  }

  stopped(): boolean {
    return this.run.stopped()
  }

  /** One turn. Resolves to true when the job has ended and its last event is posted. */
  async turn(): Promise<boolean> {
    try {
      if (this.stopped()) return await this.cancel()
      if (this.loaded === undefined) return await this.load()
      const take = await this.resume(this.loaded)
      if (take === undefined) return false
      return this.end(this.doneWith(take))
    } catch (thrown) {
      if (this.stopped()) return await this.cancel(thrown)
      return this.end({ type: 'failed', jobId: this.jobId, error: toErrorData(thrown) })
    }
  }

  private async load(): Promise<boolean> {
    this.around.port.post({ type: 'started', jobId: this.jobId, slot: this.command.slot })
    try {
      this.loaded = await this.around.models.acquire(this.command.model, this.command)
    } catch (thrown) {
      // Cancelling a load cancels whatever the lane is loading; a bystander simply loads again on its next turn.
      if (!(thrown instanceof RunStopped) || this.stopped()) throw thrown
    }
    return false
  }

  private async resume(loaded: LoadedModel): Promise<Take | undefined> {
    const { modelId, device } = loaded
    const generator = (this.generator ??= this.begin(loaded))
    const begin = this.around.now()
    const next = (): Promise<IteratorResult<Chunk, Take>> => generator.next()
    const result = loaded.safe
      ? await next()
      : await this.around.crumb.during({ modelId, device, step: 'firstRun' }, next)
    const ms = this.around.now() - begin
    // First turns also pay for allocation and kernel choice; they say nothing of how long a step takes.
    if (loaded.safe && ms > slowStepMs && ++this.slowSteps === slowStepsToTell)
      this.around.port.post({ type: 'slowStep', modelId, device, ms })
    if (!loaded.safe && (result.done === true || isContent(result.value))) {
      loaded.safe = true
      this.around.port.post({ type: 'step', modelId, device, step: 'safe' })
    }
    if (result.done === true) return result.value
    postHandingOver(this.around.port, { type: 'chunk', jobId: this.jobId, chunk: result.value })
    return undefined
  }

  private begin(loaded: LoadedModel): AsyncGenerator<Chunk, Take> {
    const { seed, trace, replay, params, inputs } = this.command
    const { port, now } = this.around
    if (!loaded.safe)
      port.post({ type: 'step', modelId: loaded.modelId, device: loaded.device, step: 'firstRun' })
    const context = contextOf({
      seed,
      run: this.run,
      now,
      port,
      jobId: this.jobId,
      ...(trace === undefined ? {} : { trace }),
      ...(replay === undefined ? {} : { replay }),
      ...(inputs === undefined ? {} : { inputs }),
    })
    return loaded.family.generate(loaded.model, params, context)
  }

  /** `return` runs the generator's `finally` blocks, as leaving a `for await` would. */
  private async cancel(thrown?: unknown): Promise<boolean> {
    try {
      await this.generator?.return(undefined as never)
    } catch (failure) {
      thrown = failure
    }
    if (thrown !== undefined && !(thrown instanceof RunStopped)) {
      const { code, message } = toErrorData(thrown)
      this.around.port.post({ type: 'log', level: 'warn', message: `while stopping: ${code}: ${message}` })
    }
    return this.end({ type: 'cancelled', jobId: this.jobId })
  }

  private doneWith(take: Take): JobEnd {
    const { ortVersion, cpu } = this.around.engine
    const replay: Replay = {
      ...(take.runLengths === undefined ? {} : { runLengths: [...take.runLengths] }),
      threads: this.command.threads,
      ortVersion,
      cpu,
      device: this.command.device,
    }
    return {
      type: 'done',
      jobId: this.jobId,
      outputs: [...take.outputs],
      title: take.title,
      finishReason: take.finishReason,
      ...(take.params === undefined ? {} : { params: take.params }),
      replay,
    }
  }

  private end(event: JobEnd): true {
    if (this.loaded !== undefined) this.around.models.release(this.loaded)
    this.loaded = undefined
    postHandingOver(this.around.port, event)
    return true
  }
}

/** Something was computed; a progress or log line may come before any native run. */
function isContent(chunk: Chunk): boolean {
  return chunk.kind !== 'progress' && chunk.kind !== 'log'
}
